package dev.selvage.image;

class LibdeflatePngDecodingTest extends PngDecodingContract {
  @Override
  DeflateBackend deflate() {
    return LibdeflateSystem.backend();
  }
}
