package dev.selvage.instantsite.internal.transport;

import dev.selvage.UnusableInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;

/** Streams a file of known size. Tells trouble with the file apart from trouble on the way. */
public final class FileBody extends RequestBody {
  private static final long PIECE = 8192;

  private final Path file;
  private final long size;
  private final MediaType type;

  FileBody(Path file, long size, MediaType type) {
    this.file = file;
    this.size = size;
    this.type = type;
  }

  /** Throws {@link UnusableInputException} if there is no such file. */
  public static RequestBody of(Path file, MediaType type) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new UnusableInputException(file.toString(), "is no file", "check the path");
      }
      return new FileBody(file, Files.size(file), type);
    } catch (IOException e) {
      throw new UnusableInputException(file.toString(), "can't be read", "check its rights", e);
    }
  }

  @Override
  public MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return size;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    try (Source source = open()) {
      long left = size;
      while (left > 0) {
        // Read and write apart, so that only failures to read are the file's.
        long read = read(source, sink, left);
        if (read < 0) {
          throw new FileTroubleException(file, new IOException("it shrank while it was sent"));
        }
        left -= read;
        sink.emitCompleteSegments();
      }
    }
  }

  private Source open() throws FileTroubleException {
    try {
      return Okio.source(file);
    } catch (IOException e) {
      throw new FileTroubleException(file, e);
    }
  }

  private long read(Source source, BufferedSink sink, long left) throws FileTroubleException {
    try {
      return source.read(sink.getBuffer(), Math.min(PIECE, left));
    } catch (IOException e) {
      throw new FileTroubleException(file, e);
    }
  }

  /** The file failed, not the network. */
  static final class FileTroubleException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;

    FileTroubleException(Path file, IOException cause) {
      super("can't read " + file, cause);
      this.file = file.toString();
    }

    String file() {
      return file;
    }
  }
}
