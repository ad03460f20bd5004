package dev.selvage.image;

class PortablePngDecodingTest extends PngDecodingContract {
  @Override
  DeflateBackend deflate() {
    return DeflateBackend.portable();
  }
}
