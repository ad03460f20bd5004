package dev.selvage.image.internal.heif;

import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** {@code struct heif_error}, which nearly all functions give back. Public because JNA makes it. */
@FieldOrder({"code", "subcode", "message"})
public final class LibheifError extends Structure implements Structure.ByValue {
  private static final int MEMORY = 6;
  private static final int LIMIT = 1000;

  /** 0 where all went well. */
  public int code;

  /** What it was exactly. */
  public int subcode;

  /** For people. */
  public @Nullable Pointer message;

  /**
   * Does nothing where all went well.
   *
   * @throws OutOfMemoryError if there was too little memory
   * @throws IOException if it was anything else
   */
  void check(String what) throws IOException {
    if (code != 0) {
      Pointer text = message;
      String why = "libheif cannot " + what + ": " + (text == null ? "" : text.getString(0));
      if (code == MEMORY && subcode != LIMIT) {
        throw new OutOfMemoryError(why);
      }
      throw new IOException(why + " (" + code + "." + subcode + ")");
    }
  }
}
