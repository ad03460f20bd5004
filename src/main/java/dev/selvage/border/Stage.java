package dev.selvage.border;

/** Which pixels of an image on its way to the server the border is measured on. */
public enum Stage {
  /** As composed here, before encoding. */
  COMPOSED,
  /** As the receiver decodes them from the uploaded file. */
  ENCODED
}
