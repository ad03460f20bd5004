package dev.selvage.image;

/** Kinds of data about a picture that its file may hold, none of which is ever written. */
public enum Metadata {
  /** What the camera noted (EXIF), serial numbers and dates among it. */
  EXIF("EXIF"),
  /** The place where the picture was taken, within the EXIF data. */
  LOCATION("a GPS position"),
  /** Adobe's XMP, which may hold the same again and more. */
  XMP("XMP"),
  /** Captions, names and addresses of the press (IPTC), or other data of Photoshop's. */
  IPTC("IPTC"),
  /**
   * Content Credentials (C2PA): who made the picture and how, signed. The signature is of the
   * file's bytes, so that it holds for no other file.
   */
  CONTENT_CREDENTIALS("Content Credentials");

  private final String label;

  Metadata(String label) {
    this.label = label;
  }

  /** How messages call it. */
  public String label() {
    return label;
  }
}
