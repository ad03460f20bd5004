package dev.selvage.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one file out of a multipart body, never keeping more of it than allowed, and a few
 * bodies at a time. Parsing is Jetty's own, so that it owes nothing to the client that it tests.
 */
final class UploadReader {
  private static final String MEDIA_TYPE = "multipart/form-data";
  private static final int AT_A_TIME = 4;
  private static final int MOST_PARTS = 20;

  /** What boundaries, headers and form fields beside the file may add, bytes. */
  private static final int OVERHEAD = 64 * 1024;

  private final Semaphore readers = new Semaphore(AT_A_TIME);
  private final int maxFileBytes;

  UploadReader(int maxFileBytes) {
    this.maxFileBytes = maxFileBytes;
  }

  /**
   * The boundary of the parts.
   *
   * @throws ApiError 415 if this is no multipart/form-data, 400 if it names no boundary
   */
  static String boundary(SandboxExchange call) {
    call.requireMediaType(MEDIA_TYPE);
    String boundary = MultiPart.extractBoundary(call.header("Content-Type"));
    if (boundary == null || boundary.isEmpty()) {
      throw ApiError.malformed("Content-Type names no boundary.");
    }
    return boundary;
  }

  /**
   * The file.
   *
   * @throws ApiError 400 if there is not exactly one file, 413 if it is too large
   */
  byte[] file(InputStream body, String boundary) throws IOException, InterruptedException {
    readers.acquire();
    try {
      FileParts parts = new FileParts();
      MultiPart.Parser parser = new MultiPart.Parser(boundary, parts);
      parser.setMaxParts(MOST_PARTS);
      byte[] bytes = read(body, maxFileBytes + OVERHEAD);
      parser.parse(Content.Chunk.from(ByteBuffer.wrap(bytes), true));
      return parts.only(maxFileBytes);
    } finally {
      readers.release();
    }
  }

  /**
   * A body of at most so many bytes.
   *
   * @throws ApiError 413 if there are more; no more than one over was read
   */
  static byte[] read(InputStream body, int most) throws IOException {
    byte[] bytes = body.readNBytes(most + 1);
    if (bytes.length > most) {
      throw ApiError.tooLarge("The body is larger than " + most + " bytes.");
    }
    return bytes;
  }

  /** Collects the parts that have a file name. */
  private static final class FileParts extends MultiPart.AbstractPartsListener {
    private final List<byte[]> files = new ArrayList<>();
    private ByteArrayOutputStream content = new ByteArrayOutputStream();
    private @Nullable Throwable failure;

    @Override
    public void onPartContent(Content.Chunk chunk) {
      ByteBuffer buffer = chunk.getByteBuffer();
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      content.write(bytes, 0, bytes.length);
    }

    @Override
    public void onPart(@Nullable String name, @Nullable String fileName, HttpFields headers) {
      if (fileName != null) {
        files.add(content.toByteArray());
      }
      content = new ByteArrayOutputStream();
    }

    @Override
    public void onFailure(Throwable cause) {
      failure = cause;
    }

    private byte[] only(int most) {
      if (failure != null) {
        throw (ApiError)
            ApiError.malformed("The parts cannot be read: " + failure.getMessage())
                .initCause(failure);
      }
      if (files.size() != 1) {
        throw ApiError.malformed("There must be one file, not " + files.size() + ".");
      }
      byte[] file = files.get(0);
      if (file.length > most) {
        throw ApiError.tooLarge("The image is larger than " + most + " bytes.");
      }
      return file;
    }
  }
}
