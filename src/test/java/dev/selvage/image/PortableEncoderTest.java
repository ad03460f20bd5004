package dev.selvage.image;

class PortableEncoderTest extends ImageEncoderContract {
  @Override
  JpegBackend backend() {
    return JpegBackend.portable();
  }

  @Override
  DeflateBackend deflate() {
    return DeflateBackend.portable();
  }
}
