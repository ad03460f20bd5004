package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.codec.DecodeAttempt;
import dev.selvage.image.internal.webp.WebpDecoder;
import dev.selvage.image.internal.webp.WebpHeader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that end too early: refused with the share that could be read, or used up to there. */
class TruncatedFilesTest {
  private static final int SIDE = 160;
  private static final Pattern SHARE = Pattern.compile("only (\\d+) % of it could be read");

  /** Noise takes as many bytes in every row, so the share of the bytes is that of the rows. */
  private static final Map<String, byte[]> FILES =
      Map.of(
          "jpeg", TestImages.jpeg(noise(), false),
          "png", TestImages.png(noise()),
          "webp", webp());

  private static BufferedImage noise() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(3);
    for (int i = 0; i < SIDE * SIDE; i++) {
      image.setRGB(i % SIDE, i / SIDE, random.nextInt());
    }
    return image;
  }

  private static byte[] webp() {
    Raster pixels = TestImages.decode(TestImages.png(noise())).raster();
    return new ImageEncoder().encode(pixels, EncodeOptions.of(ImageFormat.WEBP));
  }

  static Stream<Arguments> cuts() {
    return Stream.of("jpeg", "png", "webp")
        .flatMap(name -> Stream.of(40, 60, 90).map(percent -> Arguments.of(name, percent)));
  }

  private static byte[] file(String name) {
    return Objects.requireNonNull(FILES.get(name), name);
  }

  private static byte[] cut(byte[] file, int percent) {
    return Arrays.copyOf(file, file.length * percent / 100);
  }

  private static Decoded decodeAllowed(byte[] file) {
    Limits limits = Limits.builder().allowTruncated(true).build();
    return new ImageDecoder(limits).decode(ImageSource.of("test", file));
  }

  private static UnusableInputException refusal(byte[] file) {
    return assertThrows(UnusableInputException.class, () -> TestImages.decode(file));
  }

  private static int share(String message) {
    Matcher matcher = SHARE.matcher(message);
    assertTrue(matcher.find(), message);
    return Integer.parseInt(matcher.group(1));
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void theRefusalSaysWhatShareCouldBeRead(String name, int percent) {
    UnusableInputException refusal = refusal(cut(file(name), percent));
    assertTrue(refusal.what().startsWith("is truncated"), refusal.what());
    assertTrue(refusal.remedy().contains("allow truncated"), refusal.remedy());
    // Rows of 16 px come and go together; the first partition of WebP takes a part of the bytes.
    assertEquals(percent, share(refusal.what()), 12.0);
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void whatIsThereIsTheSameAsInTheWholeFile(String name, int percent) throws IOException {
    byte[] file = file(name);
    Decoded part = decodeAllowed(cut(file, percent));
    assertEquals(
        List.of("truncated_input"),
        part.warnings().stream()
            .map(Warning::code)
            .filter(code -> !code.equals("odd_data"))
            .toList());
    assertEquals(new Size(SIDE, SIDE), part.raster().size());

    int rows = SIDE * share(part.warnings().get(0).message()) / 100 / 16 * 16 - 16;
    assertTrue(rows > 0, "rows to compare");
    Raster whole =
        name.equals("jpeg")
            ? portable(file)
            : name.equals("webp") ? portableWebp(file) : decode(file);
    int bytes = part.raster().index(0, rows);
    assertArrayEquals(
        Arrays.copyOf(whole.data(), bytes), Arrays.copyOf(part.raster().data(), bytes));
  }

  private static Raster decode(byte[] file) {
    return TestImages.decode(file).raster();
  }

  private static Raster portable(byte[] file) {
    return new ImageDecoder(Limits.DEFAULT, JpegBackend.portable())
        .decode(ImageSource.of("test", file))
        .raster();
  }

  private static Raster portableWebp(byte[] file) throws IOException {
    WebpHeader header = WebpHeader.parse(new ByteView("test", file), Limits.DEFAULT);
    DecodeContext context = new DecodeContext("test", Limits.DEFAULT);
    return WebpDecoder.portable(header, new DecodeAttempt(header, context), true);
  }

  @Test
  void aProgressiveJpegBehindItsFirstScanLacksDetailOnly() {
    byte[] cut = cut(TestImages.jpeg(noise(), true), 60);
    assertTrue(refusal(cut).what().contains("not in full detail"), refusal(cut).what());
    assertEquals("truncated_input", decodeAllowed(cut).warnings().get(0).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "webp"})
  void headersAloneAreRefusedEvenWhereTruncatedFilesAreAllowed(String name) {
    byte[] file = file(name);
    for (int length : new int[] {10, 20, 33, 40}) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThrows(UnusableInputException.class, () -> decodeAllowed(cut), name + " " + length);
    }
  }

  @Test
  void losslessWebpComesWholeOrNotAtAll() throws IOException {
    byte[] cut = cut(WebpDecodingTest.write(noise(), "Lossless"), 90);
    UnusableInputException refusal =
        assertThrows(UnusableInputException.class, () -> decodeAllowed(cut));
    assertTrue(refusal.what().contains("none of its pixels"), refusal.what());
  }

  @Test
  void theMissingEndMarkAloneIsAWarning() {
    byte[] jpeg = file("jpeg");
    byte[] png = file("png");
    for (byte[] file :
        List.of(Arrays.copyOf(jpeg, jpeg.length - 2), Arrays.copyOf(png, png.length - 12))) {
      Decoded image = TestImages.decode(file);
      assertEquals(List.of("odd_data"), image.warnings().stream().map(Warning::code).toList());
    }
    assertArrayEquals(portable(jpeg).data(), portable(Arrays.copyOf(jpeg, jpeg.length - 2)).data());
  }

  @Test
  void aProgressiveJpegWithoutItsEndMarkMayLackScans() {
    byte[] jpeg = TestImages.jpeg(noise(), true);
    UnusableInputException refusal = refusal(Arrays.copyOf(jpeg, jpeg.length - 2));
    assertTrue(refusal.what().contains("truncated"), refusal.what());
  }

  @Test
  void damagedDataAreDamagedHoweverMuchIsAllowed() {
    byte[] png = file("png").clone();
    png[png.length / 2] ^= 1;
    UnusableInputException refusal =
        assertThrows(UnusableInputException.class, () -> decodeAllowed(png));
    assertTrue(refusal.what().contains("checksum"), refusal.what());
    assertNotNull(refusal.remedy());
  }
}
