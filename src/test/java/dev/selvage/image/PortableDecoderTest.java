package dev.selvage.image;

class PortableDecoderTest extends ImageDecoderContract {
  @Override
  JpegBackend backend() {
    return JpegBackend.portable();
  }

  @Override
  DeflateBackend deflate() {
    return DeflateBackend.portable();
  }
}
