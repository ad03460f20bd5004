package dev.selvage.instantsite;

import dev.selvage.OptionalLibrary;
import dev.selvage.UsageException;
import dev.selvage.instantsite.internal.transport.FileBody;
import java.nio.file.Path;
import java.util.function.Function;
import okhttp3.MediaType;
import okhttp3.RequestBody;

/**
 * An image file to send, from memory or from a file. A file is streamed, never read whole; it is
 * opened once per attempt and must not change meanwhile. Safe for use by several threads.
 */
public final class ImageUpload {
  private static final int LONGEST_NAME = 255;

  private final String filename;
  private final MediaType mediaType;
  private final Function<MediaType, RequestBody> body;

  private ImageUpload(String filename, String mediaType, Function<MediaType, RequestBody> body) {
    this.filename = plainName(filename);
    MediaType type = MediaType.parse(mediaType);
    if (type == null) {
      throw new UsageException("media type", "is none", "give one such as image/webp");
    }
    this.mediaType = type;
    this.body = body;
  }

  /**
   * From memory.
   *
   * @param bytes the encoded image; not copied, so it must not be changed any more
   * @param filename told to the server; slashes, quotes and control characters become {@code _}
   * @param mediaType such as {@code image/webp}
   * @throws UsageException if the media type is none
   */
  public static ImageUpload of(byte[] bytes, String filename, String mediaType) {
    requireHttp();
    return new ImageUpload(filename, mediaType, type -> RequestBody.create(bytes, type));
  }

  /**
   * From a file.
   *
   * @param file the encoded image; opened when it is sent
   * @param filename told to the server; slashes, quotes and control characters become {@code _}
   * @param mediaType such as {@code image/webp}
   * @throws UsageException if the media type is none
   */
  public static ImageUpload of(Path file, String filename, String mediaType) {
    requireHttp();
    return new ImageUpload(filename, mediaType, type -> FileBody.of(file, type));
  }

  private static void requireHttp() {
    OptionalLibrary.require("client of the tile image API", OptionalLibrary.OKHTTP);
  }

  /** The name that the server is told. */
  public String filename() {
    return filename;
  }

  /** The media type that the server is told. */
  public String mediaType() {
    return mediaType.toString();
  }

  /** What one attempt sends; throws UnusableInputException if the file cannot be read. */
  RequestBody body() {
    return body.apply(mediaType);
  }

  private static String plainName(String name) {
    String plain = name.strip().replaceAll("[\\p{Cntrl}/\\\\\"]", "_");
    if (plain.isEmpty()) {
      return "image";
    }
    return plain.length() <= LONGEST_NAME ? plain : plain.substring(0, LONGEST_NAME);
  }
}
