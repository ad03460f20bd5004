package dev.selvage.image.internal.jpeg.decoding;

import java.io.IOException;

/** JPEG data that give no picture at all: tables that are missing or that no decoder can use. */
public final class JpegDataException extends IOException {
  private static final long serialVersionUID = 1;

  JpegDataException(String message) {
    super(message);
  }
}
