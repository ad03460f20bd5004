package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarResamplerTest extends ResamplerContract {
  @Override
  Resampler resampler() {
    return new ScalarResampler();
  }

  @Test
  void isNamedScalar() {
    assertEquals("scalar", resampler().name());
  }

  /** Expected values: ImageMagick 6.9.11-60, {@code convert row.pgm -filter F -resize Wx1!}. */
  @ParameterizedTest
  @CsvSource({
    "BOX, 127 106 77 172 79",
    "BOX, 0 0 255 13 13 200 77 77 90 255 255 31 128 128",
    "TRIANGLE, 111 124 129 111",
    "TRIANGLE, 110 116 109 161 95",
    "TRIANGLE, 0 118 229 73 86 195 116 81 89 190 199 55 82 128",
    "BICUBIC, 111 118 136 111",
    "BICUBIC, 110 121 108 162 90",
    "BICUBIC, 0 121 248 54 69 200 117 65 86 211 218 43 74 134",
    "LANCZOS3, 111 117 137 114",
    "LANCZOS3, 106 131 105 156 93",
    "LANCZOS3, 0 131 250 56 57 202 133 45 83 226 219 45 63 144",
  })
  void agreesWithImageMagick(Filter filter, String expected) {
    int[] row = {0, 255, 13, 200, 77, 90, 255, 31, 128};
    String[] values = expected.split(" ", -1);
    for (boolean upright : new boolean[] {false, true}) {
      Axis along = Axis.whole(row.length).scaled(values.length);
      Axis across = Axis.whole(1);
      Raster source = line(row, upright);
      Raster target = line(new int[values.length], upright);
      Axis horizontal = upright ? across : along;
      resampler().resample(source, horizontal, upright ? along : across, filter, target);
      for (int i = 0; i < values.length; i++) {
        assertEquals(Integer.parseInt(values[i]), target.data()[i] & 0xff, 1, "pixel " + i);
      }
    }
  }

  private static Raster line(int[] values, boolean upright) {
    byte[] data = new byte[values.length];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) values[i];
    }
    int width = upright ? 1 : data.length;
    return Raster.wrap(PixelFormat.GRAY, width, data.length / width, data, 0, width);
  }

  /** A sample that was refused once by its product with alpha, 1.02 off: each is one level off. */
  @Test
  void lowAlphaIsWithinOneLevelSampleBySample() {
    Raster source = Pattern.GRADIENT.draw(PixelFormat.RGBA, 8, 49, 0);
    Axis columns = Axis.whole(8).scaled(13);
    Axis rows = Axis.whole(49);
    Raster expected = Raster.allocate(PixelFormat.RGBA, 13, 49);
    Raster actual = Raster.allocate(PixelFormat.RGBA, 13, 49);
    new ReferenceResampler().resample(source, columns, rows, Filter.LANCZOS3, expected);
    resampler().resample(source, columns, rows, Filter.LANCZOS3, actual);
    assertEquals(22, expected.sample(5, 48, 3));
    for (int c = 0; c < 4; c++) {
      assertEquals(expected.sample(5, 48, c), actual.sample(5, 48, c), 1, "channel " + c);
    }
    assertEquals(23, actual.sample(5, 48, 3));
  }
}
