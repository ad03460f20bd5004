package dev.selvage.web;

import java.io.IOException;
import java.io.InputStream;

/** The part of a request's body that nobody has read. */
public final class UnreadBody {
  private UnreadBody() {}

  /**
   * Reads it: most clients look for an answer only after sending it all.
   *
   * @param most bytes; what is beyond them is left
   */
  public static void drain(InputStream body, long most) throws IOException {
    byte[] scratch = new byte[16 * 1024];
    long drained = 0;
    int count = body.read(scratch);
    while (count >= 0 && drained < most) {
      drained += count;
      count = body.read(scratch);
    }
  }
}
