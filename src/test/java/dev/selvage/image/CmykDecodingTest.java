package dev.selvage.image;

import static dev.selvage.image.TestImages.at;
import static dev.selvage.image.TestImages.bytes;
import static dev.selvage.image.TestImages.join;
import static dev.selvage.image.TestImages.jpegWithProfile;
import static dev.selvage.image.TestImages.latin1;
import static dev.selvage.image.TestImages.withSegment;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CmykDecodingTest {
  /** A JPEG of four samples a pixel, stored as they are given. */
  private static byte[] fourSamples(int transform, int... samples) throws IOException {
    WritableRaster raster =
        java.awt.image.Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      raster.setPixel(i % 16, i / 16, samples);
    }
    ImageWriter writer = jdkWriter();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      ImageWriteParam options = writer.getDefaultWriteParam();
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionQuality(1);
      writer.write(null, new IIOImage(raster, null, null), options);
    } finally {
      writer.dispose();
    }
    byte[] adobe = join(latin1("Adobe"), bytes(0, 100, 0, 0, 0, 0, transform));
    return withSegment(bytes.toByteArray(), 0xee, adobe);
  }

  private static Decoded decode(String backend, byte[] file) {
    return new ImageDecoder(Limits.DEFAULT, JpegBackend.named(backend))
        .decode(ImageSource.of("test", file));
  }

  /** Past the TwelveMonkeys writer, which would convert. */
  private static ImageWriter jdkWriter() {
    Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
    ImageWriter writer = writers.next();
    while (!writer.getClass().getName().startsWith("com.sun.")) {
      writer = writers.next();
    }
    return writer;
  }

  @ParameterizedTest
  @ValueSource(strings = {"imageio", "java"})
  void inksMultiply(String backend) throws IOException {
    // Stored inverted: 255 is no ink. 200 * 128 / 255 = 100.4, 100 * 128 / 255 = 50.2.
    Raster pixels = decode(backend, fourSamples(0, 200, 100, 255, 128)).raster();
    assertEquals(PixelFormat.RGB, pixels.format());
    assertArrayEquals(new int[] {100, 50, 128}, at(pixels, 3, 3));
    assertArrayEquals(
        new int[] {255, 255, 255},
        at(decode(backend, fourSamples(0, 255, 255, 255, 255)).raster(), 3, 3));
    assertArrayEquals(
        new int[] {0, 0, 0}, at(decode(backend, fourSamples(0, 255, 255, 255, 0)).raster(), 3, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"imageio", "java"})
  void lumaAndChromaBecomeInksFirst(String backend) throws IOException {
    // Luma 100 without chroma is 100 of each ink, 155 inverted; times 255 / 255.
    Raster pixels = decode(backend, fourSamples(2, 100, 128, 128, 255)).raster();
    assertArrayEquals(new int[] {155, 155, 155}, at(pixels, 3, 3));
    // Cr 228: 100 + 1.402 * 100 = 240 of cyan; 100 - 71.4 = 29 of magenta; 100 of yellow.
    pixels = decode(backend, fourSamples(2, 100, 128, 228, 255)).raster();
    assertArrayEquals(new int[] {15, 226, 155}, at(pixels, 3, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"imageio", "java"})
  void aProfileForRgbIsPassedOver(String backend) throws IOException {
    byte[] file =
        jpegWithProfile(fourSamples(0, 200, 100, 255, 128), TestImages.swappedProfile(), 60_000);
    Decoded image = decode(backend, file);
    assertArrayEquals(new int[] {100, 50, 128}, at(image.raster(), 3, 3));
    assertEquals(
        List.of("profile_ignored", "cmyk_without_profile"),
        image.warnings().stream().map(Warning::code).toList());
  }
}
