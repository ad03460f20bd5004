package dev.selvage.image;

import static dev.selvage.image.TestImages.chunk;
import static dev.selvage.image.TestImages.exif;
import static dev.selvage.image.TestImages.extendedWebp;
import static dev.selvage.image.TestImages.join;
import static dev.selvage.image.TestImages.jpeg;
import static dev.selvage.image.TestImages.jpegWithProfile;
import static dev.selvage.image.TestImages.latin1;
import static dev.selvage.image.TestImages.png;
import static dev.selvage.image.TestImages.pngWithChunk;
import static dev.selvage.image.TestImages.quarters;
import static dev.selvage.image.TestImages.webpChunk;
import static dev.selvage.image.TestImages.withSegment;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WithoutMetadataTest {
  private static final byte[] JPEG = jpeg(quarters(16, 16), false);
  private static final byte[] PNG = png(quarters(16, 16));
  private static final byte[] WEBP =
      new ImageEncoder()
          .encode(TestImages.decode(PNG).raster(), EncodeOptions.of(ImageFormat.WEBP));
  private static final byte[] EXIF = exif(6, ByteOrder.BIG_ENDIAN);
  private static final String SECRET = "SECRET";

  private static Optional<byte[]> strip(byte[] file) {
    try (EncodedImage image = EncodedImage.open(ImageSource.of("test", file), Limits.DEFAULT)) {
      return image.withoutMetadata();
    }
  }

  private static byte[] stripped(byte[] file) {
    return strip(file).orElseThrow();
  }

  private static void assertClean(byte[] file) {
    assertFalse(new String(file, StandardCharsets.ISO_8859_1).contains(SECRET));
    try (EncodedImage image = EncodedImage.open(ImageSource.of("test", file), Limits.DEFAULT)) {
      assertEquals(Set.of(), image.metadata());
      assertEquals(Orientation.NORMAL, image.header().orientation());
    }
  }

  /** What was planted goes, and what is left is the file before, to the byte. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void segmentsOfJpegsThatSayNothingOfThePixelsGo(boolean progressive) {
    byte[] plain = jpeg(quarters(40, 24), progressive);
    byte[] planted = withSegment(plain, 0xe1, join(latin1("Exif\0\0"), EXIF));
    planted = withSegment(planted, 0xe1, latin1("http://ns.adobe.com/xap/1.0/\0" + SECRET));
    planted = withSegment(planted, 0xed, latin1("Photoshop 3.0\0" + SECRET));
    planted = withSegment(planted, 0xe2, latin1("MPF\0" + SECRET));
    planted = withSegment(planted, 0xeb, latin1("JP" + SECRET));
    planted = withSegment(planted, 0xfe, latin1(SECRET));
    planted = join(planted, latin1(SECRET));
    assertArrayEquals(plain, stripped(plain));
    assertArrayEquals(plain, stripped(planted));
    assertClean(stripped(planted));
  }

  @Test
  void thumbnailsOfJfifGo() {
    byte[] jfif = join(latin1("JFIF\0\1\2\1\0\110\0\110\2\1"), latin1(SECRET));
    byte[] bare = new byte[JPEG.length];
    System.arraycopy(JPEG, 0, bare, 0, JPEG.length);
    byte[] kept = stripped(withSegment(bare, 0xe0, jfif));
    assertClean(kept);
    assertArrayEquals(
        TestImages.decode(JPEG).raster().data(), TestImages.decode(kept).raster().data());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cmyk.jpg",
        "420.jpg",
        "odd-progressive.jpg",
        "gray.jpg",
        "palette-alpha.png",
        "rgb16.png",
        "odd-interlaced.png",
        "alpha.webp",
        "lossless.webp",
        "lossy.webp"
      })
  void filesOfOtherProgramsDecodeToTheSamePixels(String name) throws IOException {
    byte[] file = Files.readAllBytes(Path.of("testdata", "matrix", name));
    byte[] kept = stripped(file);
    assertTrue(kept.length <= file.length);
    assertClean(kept);
    assertArrayEquals(
        TestImages.decode(file).raster().data(), TestImages.decode(kept).raster().data());
    assertArrayEquals(kept, stripped(kept));
  }

  @Test
  void chunksOfPngsThatSayNothingOfThePixelsGo() {
    byte[] planted = PNG;
    for (String type : List.of("tEXt", "zTXt", "iTXt", "tIME", "pHYs", "caBX", "prVt")) {
      planted = pngWithChunk(planted, chunk(type, latin1("Comment\0" + SECRET)));
    }
    planted = pngWithChunk(planted, chunk("eXIf", EXIF));
    planted = join(planted, latin1(SECRET));
    assertArrayEquals(PNG, stripped(planted));
    byte[] seen = pngWithChunk(PNG, chunk("gAMA", new byte[] {0, 0, (byte) 0xb1, (byte) 0x8f}));
    assertArrayEquals(seen, stripped(seen));
  }

  @Test
  void chunksOfWebpGoAndTheirFlagsToo() {
    byte[] meta = join(webpChunk("EXIF", EXIF), webpChunk("XMP ", latin1(SECRET)));
    byte[] more = join(meta, webpChunk("C2PA", latin1(SECRET)));
    Size size = new Size(16, 16);
    byte[] planted = extendedWebp(WEBP, 0x08 | 0x04, size, new byte[0], more);
    assertArrayEquals(extendedWebp(WEBP, 0, size, new byte[0], new byte[0]), stripped(planted));
    assertClean(stripped(planted));
  }

  /** One that says sRGB changes nothing; one of wide gamut, everything. */
  @Test
  void profilesStayWhereTheyMatter() {
    byte[] wide = IccFile.displayP3();
    byte[] usual = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    byte[] planted = jpegWithProfile(JPEG, wide, 200);
    assertArrayEquals(planted, stripped(planted));
    assertArrayEquals(JPEG, stripped(jpegWithProfile(JPEG, usual, 60_000)));
    Size size = new Size(16, 16);
    byte[] webp = extendedWebp(WEBP, 0x20, size, webpChunk("ICCP", wide), new byte[0]);
    assertArrayEquals(webp, stripped(webp));
    byte[] srgb = extendedWebp(WEBP, 0x20, size, webpChunk("ICCP", usual), new byte[0]);
    assertArrayEquals(extendedWebp(WEBP, 0, size, new byte[0], new byte[0]), stripped(srgb));
    byte[] broken = jpegWithProfile(JPEG, latin1("no profile at all"), 60_000);
    assertArrayEquals(broken, stripped(broken));
  }

  @Test
  void otherFormatsAreLeftAlone() throws IOException {
    for (String name : List.of("rgb.bmp", "rgb.tif", "opaque.gif")) {
      assertTrue(strip(Files.readAllBytes(Path.of("testdata", "matrix", name))).isEmpty());
    }
  }

  /** Damaged files are stripped or refused; nothing else happens. */
  @Property(tries = 300)
  void damageMeansNoHarm(@ForAll @IntRange(min = 0, max = 2) int kind, @ForAll long seed) {
    byte[] file =
        switch (kind) {
          case 0 -> withSegment(JPEG, 0xe1, join(latin1("Exif\0\0"), EXIF));
          case 1 -> pngWithChunk(PNG, chunk("eXIf", EXIF));
          default ->
              extendedWebp(WEBP, 0x08, new Size(16, 16), new byte[0], webpChunk("EXIF", EXIF));
        };
    byte[] damaged = file.clone();
    Random random = new Random(seed);
    for (int i = random.nextInt(6); i >= 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    byte[] cut = Arrays.copyOf(damaged, 1 + random.nextInt(damaged.length));
    for (byte[] each : List.of(damaged, cut)) {
      try {
        assertTrue(stripped(each).length <= each.length + 1);
      } catch (UnusableInputException e) {
        assertFalse(e.what().isEmpty());
      }
    }
  }
}
