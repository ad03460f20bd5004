package dev.selvage.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Standard output, in UTF-8 whatever the locale, with the reason why it cannot be written. */
public final class StandardOutput extends PrintStream {
  private final Recorder recorder;

  private StandardOutput(Recorder recorder) {
    super(recorder, true, StandardCharsets.UTF_8);
    this.recorder = recorder;
  }

  public static StandardOutput open() {
    return over(new FileOutputStream(FileDescriptor.out));
  }

  static StandardOutput over(OutputStream out) {
    return new StandardOutput(new Recorder(out));
  }

  /** What the system said when writing first failed; null while it has not. */
  @Nullable String failure() {
    return recorder.failure;
  }

  /** Keeps the message that a print stream drops. */
  private static final class Recorder extends FilterOutputStream {
    private volatile @Nullable String failure;

    Recorder(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        if (failure == null) {
          failure = String.valueOf(e.getMessage());
        }
        throw e;
      }
    }
  }
}
