package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.fixtures.FileBytes;
import dev.selvage.fixtures.FileParts;
import dev.selvage.fixtures.HeifFile;
import dev.selvage.image.internal.heif.LibheifLoading;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the boxes of HEIC and AVIF files say, told without a library. */
class HeifHeaderTest {
  private static final byte[] DATA = new byte[20];

  private static EncodedImage open(byte[] file) {
    return EncodedImage.open(ImageSource.of("test", file), Limits.DEFAULT);
  }

  private static UnusableInputException refusal(byte[] file) {
    return assertThrows(UnusableInputException.class, () -> open(file));
  }

  private static HeifFile plain() {
    return HeifFile.of("avif").size(100, 60).av1();
  }

  private static byte[] irot(int quarters) {
    return HeifFile.box("irot", FileBytes.start().u8(quarters).done());
  }

  private static byte[] imir(int axis) {
    return HeifFile.box("imir", FileBytes.start().u8(axis).done());
  }

  /** Cuts a part of the middle, moved by so many pixels. */
  private static byte[] clap(int width, int height, int right, int down) {
    return HeifFile.box(
        "clap", FileBytes.start().u32(width, 1, height, 1, right, 1, down, 1).done());
  }

  @Test
  void theCodingTellsTheFormat() {
    byte[] avif = plain().item(1, "av01", DATA, 1, 2).done();
    byte[] hevc =
        HeifFile.of("mif1")
            .size(64, 64)
            .property(HeifFile.box("hvcC", new byte[23]))
            .item(1, "hvc1", DATA, 1, 2)
            .done();
    assertEquals(ImageFormat.AVIF, open(avif).format());
    assertEquals(ImageFormat.HEIC, open(hevc).format());
    assertEquals(new Size(100, 60), open(avif).size());
    assertEquals(SampleLayout.RGB, open(avif).samples());
  }

  @ParameterizedTest
  @CsvSource({
    "0, -1, NORMAL",
    "1, -1, THREE_QUARTER_TURN",
    "2, -1, HALF_TURN",
    "3, -1, QUARTER_TURN",
    "0, 0, MIRRORED_HALF_TURN",
    "0, 1, MIRRORED",
    "1, 1, TRANSVERSED",
    "1, 0, TRANSPOSED",
  })
  void turnsAndMirrorsAreDoneInTheirOrder(int irot, int imir, Orientation expected) {
    HeifFile file = plain().property(irot(irot));
    byte[] done =
        imir < 0
            ? file.item(1, "av01", DATA, 1, 2, 3).done()
            : file.property(imir(imir)).item(1, "av01", DATA, 1, 2, 3, 4).done();
    assertEquals(expected, open(done).header().orientation());
  }

  @Test
  void cutsCountFromTheMiddleOfWhatIsTurned() {
    byte[] first =
        plain()
            .property(clap(40, 20, 10, 0))
            .property(irot(3))
            .item(1, "av01", DATA, 1, 2, 3, 4)
            .done();
    assertEquals(new Size(20, 40), open(first).size());
    assertEquals(new Size(40, 20), open(first).header().stored());
    byte[] last =
        plain()
            .property(irot(3))
            .property(clap(20, 40, 0, 10))
            .item(1, "av01", DATA, 1, 2, 3, 4)
            .done();
    assertEquals(new Size(20, 40), open(last).size());
    byte[] beyond = plain().property(clap(40, 20, 31, 0)).item(1, "av01", DATA, 1, 2, 3).done();
    assertTrue(refusal(beyond).what().contains("cut"), refusal(beyond).what());
  }

  @Test
  void orientationInExifIsPassedOver() {
    byte[] exif = FileBytes.start().u32(0).bytes(FileParts.exif(6)).done();
    byte[] file =
        plain().item(1, "av01", DATA, 1, 2).item(2, "Exif", exif).reference("cdsc", 2, 1).done();
    EncodedImage image = open(file);
    assertEquals(Orientation.NORMAL, image.header().orientation());
    assertEquals(Set.of(Metadata.EXIF), image.metadata());
  }

  @Test
  void alphaIsAPictureThatRefersToTheFirst() {
    byte[] kind =
        HeifFile.full(
            "auxC", FileBytes.start().text("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0").done());
    byte[] depth =
        HeifFile.full(
            "auxC", FileBytes.start().text("urn:mpeg:mpegB:cicp:systems:auxiliary:depth\0").done());
    HeifFile file = plain().property(kind).property(depth).item(1, "av01", DATA, 1, 2);
    assertTrue(
        open(file.item(2, "av01", DATA, 1, 2, 3).reference("auxl", 2, 1).done()).mayHaveAlpha());
    HeifFile other = plain().property(kind).property(depth).item(1, "av01", DATA, 1, 2);
    assertFalse(
        open(other.item(2, "av01", DATA, 1, 2, 4).reference("auxl", 2, 1).done()).mayHaveAlpha());
  }

  @Test
  void theProfileOfAGridMayBeThatOfItsTiles() {
    byte[] icc = HeifFile.box("colr", FileBytes.start().text("prof").text("a profile").done());
    byte[] grid = FileBytes.start().u8(0, 0, 0, 1).u16(150, 60).done();
    byte[] file =
        plain()
            .size(150, 60)
            .property(icc)
            .item(1, "grid", grid, 3)
            .item(2, "av01", DATA, 1, 2, 4)
            .item(3, "av01", DATA, 1, 2, 4)
            .reference("dimg", 1, 2, 3)
            .done();
    EncodedImage image = open(file);
    assertEquals(new Size(150, 60), image.size());
    assertEquals(
        "a profile", new String(Objects.requireNonNull(image.profile()), StandardCharsets.UTF_8));
  }

  @Test
  void kindsThatAreNotReadAreRefusedByName() {
    for (String type : List.of("iovl", "iden", "jpeg", "vvc1", "unci")) {
      byte[] file = plain().item(1, type, DATA, 1, 2).done();
      assertTrue(refusal(file).what().endsWith("which is not read"), refusal(file).what());
    }
    byte[] unknown =
        plain().property(HeifFile.box("xyzw")).item(1, "av01", DATA, 1, 2, 0x80 | 3).done();
    assertTrue(refusal(unknown).what().contains("xyzw"), refusal(unknown).what());
  }

  @Test
  void aFileThatIsCutOffIsTruncated() {
    byte[] file = plain().locatedAt(1, "av01", 0, 0, 1 << 20, 1, 2).done();
    for (int length : List.of(24, 40, 100, file.length - 1)) {
      assertTrue(
          refusal(Arrays.copyOf(file, length)).what().startsWith("is truncated"),
          () -> "at " + length);
    }
    assertEquals(new Size(100, 60), open(file).size());
  }

  @Test
  void aMissingLibraryIsNamed() {
    LibheifLoading none = LibheifLoading.first(List.of("no-such-library"));
    assertTrue(none.detail().contains("libheif was not found"), none.detail());
  }
}
