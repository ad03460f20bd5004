package dev.selvage.image;

import static dev.selvage.image.TestImages.jpeg;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.jpeg.JpegHeader;
import dev.selvage.image.internal.jpeg.TurboJpeg;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurboJpegDecoderTest extends ImageDecoderContract {
  @Override
  JpegBackend backend() {
    return TurboJpegSystem.backend();
  }

  private TurboJpeg turbo() {
    return Objects.requireNonNull(backend().turbo());
  }

  private static byte[] photo(int width, int height, int type, boolean progressive) {
    BufferedImage image = new BufferedImage(width, height, type);
    Random random = new Random(width * 31L + height);
    for (int i = 0; i < width * height; i++) {
      int x = i % width;
      int y = i / width;
      image.setRGB(x, y, (x * 5 & 0xff) << 16 | (y * 3 & 0xff) << 8 | random.nextInt(60));
    }
    return jpeg(image, progressive);
  }

  private Decoded decode(JpegBackend backend, byte[] file) {
    return new ImageDecoder(Limits.DEFAULT, backend).decode(ImageSource.of("test", file));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1, 40",
    "40, 1",
    "7, 9",
    "8, 8",
    "15, 17",
    "16, 16",
    "33, 31",
    "255, 64",
    "301, 203"
  })
  void pixelsAreThoseOfImageIo(int width, int height) {
    for (int type : new int[] {BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_GRAY}) {
      for (boolean progressive : new boolean[] {false, true}) {
        byte[] file = photo(width, height, type, progressive);
        Raster direct = turbo().decode(new ByteView("test", file), size(file), 1);
        assertNotNull(direct);
        Raster portable = decode(JpegBackend.portable(), file).raster();
        assertEquals(portable.toString(), direct.toString());
        assertArrayEquals(portable.data(), direct.data());
        assertTrue(direct.isPacked());
      }
    }
  }

  private static Size size(byte[] file) {
    return EncodedImage.probe(ImageSource.of("test", file), Limits.DEFAULT).stored();
  }

  /** Long waves, so that a pixel of the smaller picture is the mean of those it stands for. */
  private static Raster waves(int width, int height) {
    Raster waves = Raster.allocate(PixelFormat.RGB, width, height);
    for (int i = 0; i < waves.data().length; i++) {
      int x = i / 3 % width;
      int y = i / 3 / width;
      waves.data()[i] = (byte) (128 + 60 * Math.sin(x / 40.0) + 60 * Math.cos(y / 50.0));
    }
    return waves;
  }

  @ParameterizedTest
  @CsvSource({
    "2, 2, 151x100",
    "3, 2, 151x100",
    "4, 4, 76x50",
    "7, 4, 76x50",
    "8, 8, 38x25",
    "99, 8, 38x25"
  })
  void shrunkPixelsLieOnMultiplesOfTheFactor(int most, int factor, String size) {
    Raster waves = waves(301, 199);
    byte[] file =
        new ImageEncoder(JpegBackend.portable())
            .encode(waves, EncodeOptions.of(ImageFormat.JPEG).withQuality(95));
    Decoded image =
        new ImageDecoder(Limits.DEFAULT, backend()).decode(ImageSource.of("test", file), most);
    assertEquals(factor, image.shrink());
    assertEquals(size, image.raster().size().toString());
    assertEquals("301x199", image.size().toString());
    for (int y = 0; y < 199 / factor; y++) {
      for (int x = 0; x < 301 / factor; x++) {
        int expected = 0;
        for (int i = 0; i < factor * factor; i++) {
          expected += waves.sample(x * factor + i % factor, y * factor + i / factor, 0);
        }
        int actual = image.raster().sample(x, y, 0) * factor * factor;
        // Half a pixel aside would be 6 levels at a factor of 8.
        assertEquals(expected, actual, 3.0 * factor * factor);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 303x202, 8, 38x26",
    "2, 303x202, 1, 303x202",
    "6, 304x202, 2, 101x152",
    "3, 304x208, 8, 38x26",
    "8, 300x200, 4, 50x75"
  })
  void turnedPicturesAreShrunkWhereNoPixelReachesOver(
      int orientation, String stored, int factor, String size) {
    int cross = stored.indexOf('x');
    Raster waves =
        waves(
            Integer.parseInt(stored.substring(0, cross)),
            Integer.parseInt(stored.substring(cross + 1)));
    byte[] plain = new ImageEncoder(backend()).encode(waves, EncodeOptions.of(ImageFormat.JPEG));
    byte[] file = TestImages.jpegWithOrientation(plain, orientation);
    Decoded image =
        new ImageDecoder(Limits.DEFAULT, backend()).decode(ImageSource.of("test", file), 8);
    assertEquals(factor, image.shrink());
    assertEquals(size, image.raster().size().toString());
  }

  @Test
  void tinyPicturesComeWhole() {
    for (int side : new int[] {1, 3, 5, 15}) {
      byte[] file = photo(side, side, BufferedImage.TYPE_BYTE_GRAY, false);
      Decoded image =
          new ImageDecoder(Limits.DEFAULT, backend()).decode(ImageSource.of("test", file), 8);
      assertEquals(1, image.shrink());
      assertEquals(side, image.raster().width());
    }
  }

  @Test
  void damagedAndOddFilesAreLeftToOthers() {
    TurboJpeg turbo = turbo();
    byte[] file = photo(64, 48, BufferedImage.TYPE_3BYTE_BGR, false);
    Size size = new Size(64, 48);
    byte[] cut = Arrays.copyOf(file, file.length * 2 / 3);
    assertNull(turbo.decode(new ByteView("test", cut), size, 1), "cut");
    assertNull(turbo.decode(new ByteView("test", new byte[] {1}), size, 1), "no JPEG");
    assertNull(turbo.decode(new ByteView("test", file), new Size(64, 47), 1), "another size");
    assertNull(turbo.decode(new ByteView("test", file), new Size(640, 480), 1), "another size");
  }

  @Test
  void onlyFilesBeyondDoubtArePlain() {
    byte[] file = photo(16, 16, BufferedImage.TYPE_3BYTE_BGR, false);
    assertTrue(isPlain(file));
    assertTrue(isPlain(photo(16, 16, BufferedImage.TYPE_BYTE_GRAY, true)));
    byte[] unmarked = without(file, 0xe0);
    assertTrue(isPlain(unmarked), "chroma is smaller than luma");
    int frame = find(unmarked, 0xc0);
    byte[] full = unmarked.clone();
    full[frame + 11] = 0x11;
    assertFalse(isPlain(full), "could be RGB");
    byte[] deep = file.clone();
    deep[find(file, 0xc0) + 4] = 12;
    assertThrows(UnusableInputException.class, () -> isPlain(deep), "12 bits");
    byte[] lossless = file.clone();
    lossless[find(file, 0xc0) + 1] = (byte) 0xc3;
    assertFalse(isPlain(lossless), "lossless");
    byte[] letters = file.clone();
    letters[find(file, 0xc0) + 10] = 'R';
    assertFalse(isPlain(letters), "named R");
    for (int transform : new int[] {0, 2}) {
      byte[] adobe =
          TestImages.join(
              TestImages.latin1("Adobe"), TestImages.bytes(0, 100, 0, 0, 0, 0, transform));
      assertFalse(isPlain(TestImages.withSegment(file, 0xee, adobe)), "Adobe " + transform);
    }
  }

  private static boolean isPlain(byte[] file) {
    return JpegHeader.parse(new ByteView("test", file), Limits.DEFAULT).plainComponents() > 0;
  }

  private static int find(byte[] file, int marker) {
    int at = 2;
    while ((file[at + 1] & 0xff) != marker) {
      at += 2 + ((file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff));
    }
    return at;
  }

  private static byte[] without(byte[] file, int marker) {
    int at = find(file, marker);
    int end = at + 2 + ((file[at + 2] & 0xff) << 8 | (file[at + 3] & 0xff));
    return TestImages.join(Arrays.copyOf(file, at), Arrays.copyOfRange(file, end, file.length));
  }

  @Test
  void realFilesComeOutAsWithImageIo() throws IOException {
    Path corpus = Path.of("..", "shared", "corpus", "jpeg");
    Assumptions.assumeTrue(Files.isDirectory(corpus), "no shared files here: " + corpus);
    JpegBackend turbo = backend();
    try (Stream<Path> files = Files.list(corpus)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jpg")).toList()) {
        assertAlike(Files.readAllBytes(file), file.toString(), turbo);
      }
    }
  }

  private void assertAlike(byte[] file, String name, JpegBackend turbo) {
    Object portable = outcome(file, JpegBackend.portable());
    Object direct = outcome(file, turbo);
    if (portable instanceof Decoded theirs && direct instanceof Decoded ours) {
      assertEquals(theirs.size(), ours.size(), name);
      assertEquals(theirs.raster().toString(), ours.raster().toString(), name);
      assertArrayEquals(theirs.raster().data(), ours.raster().data(), name);
      // TwelveMonkeys reports oddities that make no difference, such as tables of 16 bits.
      assertTrue(theirs.warnings().containsAll(ours.warnings()), name);
    } else {
      assertEquals(portable, direct, name);
    }
  }

  private Object outcome(byte[] file, JpegBackend backend) {
    try {
      return decode(backend, file);
    } catch (UnusableInputException e) {
      return e.what();
    }
  }
}
