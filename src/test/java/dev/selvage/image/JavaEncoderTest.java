package dev.selvage.image;

class JavaEncoderTest extends ImageEncoderContract {
  @Override
  JpegBackend backend() {
    return JpegBackend.inJava();
  }
}
