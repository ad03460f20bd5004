package dev.selvage.instantsite;

/**
 * What a product shows after an upload.
 *
 * @param upload the picture, its sizes, and its border where that is known
 * @param borderSettled whether the border could as well be that of the picture before, being the
 *     very same, and was taken for the new one's only because it stood for a while
 */
public record PictureResult(UploadResult upload, boolean borderSettled) {}
