package dev.selvage.io;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that writes a half of an output and then waits to be ended. */
final class UnfinishedOutput {
  private UnfinishedOutput() {}

  public static void main(String[] args) {
    OutputFile.write(
        Path.of(args[0]),
        out -> {
          out.write(new byte[1 << 16]);
          out.flush();
          System.out.print('w');
          System.out.flush();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
