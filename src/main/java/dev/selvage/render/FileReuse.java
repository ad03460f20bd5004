package dev.selvage.render;

/** Whether the file of an image may be sent in place of one that is encoded anew. */
public enum FileReuse {
  /** Every picture is encoded. */
  NEVER,
  /** Its own bytes, all of them, where nothing in the picture has to change. */
  AS_IS,
  /**
   * As it is but for its metadata, which go; no coded pixel is touched, but those of a JPEG that
   * EXIF turns are rearranged, without a loss.
   */
  STRIPPED
}
