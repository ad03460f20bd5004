package dev.selvage.cli.output;

import dev.selvage.server.log.LogTarget;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Standard output or error as a log: never closed, since the process has no other. */
public record LogStream(FileDescriptor descriptor) implements LogTarget {
  @Override
  public WritableByteChannel open() {
    return new Unclosed(new FileOutputStream(descriptor).getChannel());
  }

  /** Closing it closes nothing. */
  private record Unclosed(WritableByteChannel channel) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return channel.write(bytes);
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() {
      // The descriptor's number would go to the next file that is opened.
    }
  }
}
