package dev.selvage.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.image.Decoded;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageHeader;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Orientation;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Size;
import dev.selvage.image.Warning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * HEIC and AVIF that heif-enc, avifenc and ImageMagick make come out as heif-convert and avifdec
 * have them, colours converted by LittleCMS.
 */
class HeifIT {
  private static final Size SIZE = new Size(320, 240);
  private static final double LEAST_PSNR = 40;
  private static final double MOST_DELTA_E = 1.5;

  @TempDir static Path folder;
  private static Path photo;
  private static Path deep;
  private static Path cutout;

  @BeforeAll
  static void makeInputs() {
    assumeTrue(
        has("heif-enc") && has("heif-convert") && has("avifenc") && has("avifdec"),
        "skipped: heif-enc, heif-convert, avifenc or avifdec is missing");
    assumeTrue(has("convert"), "skipped: ImageMagick is missing");
    assumeTrue(ImageFormat.HEIC.isAvailable(), "skipped: " + ImageFormat.HEIC.library());
    photo = folder.resolve("photo.png");
    deep = folder.resolve("deep.png");
    cutout = folder.resolve("cutout.png");
    run("convert", "testdata/fruit-linen-1600x1200.jpg", "-resize", "320x240", "-strip", photo);
    run("convert", photo, "-blur", "0x1", "-depth", "16", deep);
    run("convert", "testdata/headphones-alpha-1024x1024.png", "-resize", "128x128", cutout);
  }

  private static boolean has(String program) {
    try {
      Tool.run(program, "--help");
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static void run(String program, Object... arguments) {
    Tool.Result result = Tool.run(program, Arrays.stream(arguments).map(Object::toString).toList());
    assertTrue(result.done(), program + ": " + result.output());
  }

  /** A file by heif-enc or avifenc, whichever makes files of such a name. */
  private Path made(String name, Path input, String... options) {
    Path file = folder.resolve(name);
    boolean heic = name.endsWith(".heic");
    List<Object> arguments = new ArrayList<>(List.of(options));
    if (heic) {
      arguments.addAll(List.of("-p", "preset=ultrafast", input, "-o", file));
    } else {
      arguments.addAll(List.of("-s", "10", input, file));
    }
    run(heic ? "heif-enc" : "avifenc", arguments.toArray());
    return file;
  }

  /** As heif-convert has it, which turns, crops, and takes the main picture. */
  private Picture byHeifConvert(Path file) throws IOException {
    Path out = folder.resolve(file.getFileName() + ".heif-convert.png");
    run("heif-convert", file, out);
    return Picture.ofPng(out);
  }

  private static Decoded decode(Path file) {
    return new ImageDecoder().decode(ImageSource.of(file));
  }

  private static void assertNear(Picture expected, Decoded decoded) {
    Picture ours = Picture.of(decoded.raster());
    assertEquals(expected.size(), ours.size());
    Distance distance = Distance.between(expected, ours);
    assertTrue(
        distance.psnr() >= LEAST_PSNR && distance.deltaE() <= MOST_DELTA_E, distance.toString());
  }

  private static List<String> codes(Decoded decoded) {
    return decoded.warnings().stream().map(Warning::code).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "plain-420.heic, -q 90",
    "plain-422.heic, -q 90 -p chroma=422",
    "plain-444.heic, -q 90 -p chroma=444",
    "lossless.heic, -L -p chroma=444 --matrix_coefficients=0",
    "video-range.heic, -q 90 --full_range_flag=0 --matrix_coefficients=1",
    "thumbnail.heic, -q 90 -t 64",
    "plain-420.avif, -y 420",
    "plain-444.avif, -y 444",
    "video-range.avif, -y 444 -r limited --cicp 1/13/1",
    "grid.avif, -g 2x2",
    "cut.avif, '-y 444 --crop 10,20,100,80'",
    "progressive-tiles.avif, --tilerowslog2 1 --tilecolslog2 1",
  })
  void plainPicturesAreAsElsewhere(String name, String options) throws IOException {
    Path file = made(name, photo, options.split(" ", -1));
    Decoded decoded = decode(file);
    assertEquals(List.of(), codes(decoded));
    assertEquals(PixelFormat.RGB, decoded.raster().format());
    assertNear(byHeifConvert(file), decoded);
  }

  @Test
  void picturesOfImageMagickAreAsElsewhere() throws IOException {
    for (String name : List.of("magick.heic", "magick.avif")) {
      Path file = folder.resolve(name);
      if (Tool.run("convert", photo.toString(), "-quality", "85", file.toString()).done()) {
        assertNear(byHeifConvert(file), decode(file));
      }
    }
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
    "3, 1, TRANSPOSED",
  })
  void turnsAreThoseOfTheBoxes(int irot, int imir, Orientation expected) throws IOException {
    List<String> options = new ArrayList<>(List.of("-y", "444", "--irot", String.valueOf(irot)));
    if (imir >= 0) {
      options.addAll(List.of("--imir", String.valueOf(imir)));
    }
    Path file = made("turned-" + irot + imir + ".avif", photo, options.toArray(new String[0]));
    ImageHeader header = new ImageDecoder().probe(ImageSource.of(file));
    assertEquals(expected, header.orientation());
    assertEquals(SIZE, header.stored());
    assertNear(byHeifConvert(file), decode(file));
  }

  /** What the camera noted is in the box as well. */
  @Test
  void orientationInExifIsNotAppliedAgain() throws IOException {
    assumeTrue(has("exiftool"), "skipped: exiftool is missing");
    Path exif = folder.resolve("exif.jpg");
    run("convert", photo, exif);
    run("exiftool", "-q", "-overwrite_original", "-n", "-Orientation=6", exif);
    Path data = folder.resolve("exif.bin");
    run("exiftool", "-q", "-b", "-Exif", "-w", folder + "/%f.bin", exif);
    Path file = made("exif.avif", photo, "-y", "444", "--irot", "3", "--exif", data.toString());
    ImageHeader header = new ImageDecoder().probe(ImageSource.of(file));
    assertEquals(Orientation.QUARTER_TURN, header.orientation());
    assertNear(byHeifConvert(file), decode(file));
  }

  @ParameterizedTest
  @CsvSource({
    "10, deep-10.heic, -q 90 -b 10",
    "10, deep-10.avif, -d 10",
    "12, deep-12.avif, -d 12"
  })
  void moreBitsAreRoundedOnce(int depth, String name, String options) throws IOException {
    Path file = made(name, deep, options.split(" ", -1));
    Decoded decoded = decode(file);
    assertNear(byHeifConvert(file), decoded);
    assertEquals(List.of(), codes(decoded));
  }

  @Test
  void alphaIsThatOfItsOwnPicture() throws IOException {
    for (Path file :
        List.of(
            made("alpha.heic", cutout, "-q", "90"),
            made("alpha.avif", cutout),
            made("premultiplied.avif", cutout, "-p"))) {
      Decoded decoded = decode(file);
      assertEquals(PixelFormat.RGBA, decoded.raster().format());
      Path out = folder.resolve(file.getFileName() + ".png");
      boolean heic = file.toString().endsWith(".heic");
      run(heic ? "heif-convert" : "avifdec", file, out);
      assertNear(Picture.ofPng(out), decoded);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "limited"})
  void monochromeIsGray(String range) throws IOException {
    Path file = made("gray-" + range + ".avif", photo, "-y", "400", "-r", range);
    Decoded decoded = decode(file);
    assertEquals(PixelFormat.GRAY, decoded.raster().format());
    // avifdec leaves gray of video's range as it is.
    Path full = range.equals("full") ? file : folder.resolve("gray-full.avif");
    if (!Files.exists(full)) {
      made("gray-full.avif", photo, "-y", "400", "-r", "full");
    }
    assertNear(byHeifConvert(full), decoded);
  }

  @Test
  void monochromeHeicIsGray() throws IOException {
    Path gray = folder.resolve("gray.png");
    run("convert", photo, "-colorspace", "Gray", gray);
    Path file = made("gray.heic", gray, "-q", "90");
    assertEquals(PixelFormat.GRAY, decode(file).raster().format());
    assertNear(byHeifConvert(file), decode(file));
  }

  @Test
  void oddSizesAreWhole() throws IOException {
    Path odd = folder.resolve("odd.png");
    run("convert", photo, "-crop", "161x119+0+0", "+repage", odd);
    for (Path file : List.of(made("odd.heic", odd, "-q", "90"), made("odd.avif", odd))) {
      assertEquals(new Size(161, 119), new ImageDecoder().probe(ImageSource.of(file)).size());
      assertNear(byHeifConvert(file), decode(file));
    }
  }

  /** By an ICC profile, and by numbers; LittleCMS does it for what the others decode. */
  @Test
  void displayP3BecomesSrgb() throws IOException {
    Path p3 = Files.write(folder.resolve("p3.icc"), RgbProfile.displayP3());
    Path srgb = Files.write(folder.resolve("srgb.icc"), RgbProfile.srgb());
    Path wide = folder.resolve("wide.png");
    run("convert", photo, "-profile", p3, wide);
    for (Path file :
        List.of(
            made("p3-profile.heic", wide, "-q", "90"),
            made("p3-profile.avif", wide, "-y", "444"),
            made("p3-numbers.avif", photo, "-y", "444", "--cicp", "12/13/6"))) {
      Path plain = folder.resolve(file.getFileName() + ".plain.png");
      run(file.toString().endsWith("c") ? "heif-convert" : "avifdec", file, plain);
      Path converted = folder.resolve(file.getFileName() + ".srgb.png");
      run(
          "convert",
          plain,
          "-strip",
          "-intent",
          "Relative",
          "-black-point-compensation",
          "-profile",
          p3,
          "-profile",
          srgb,
          converted);
      Decoded decoded = decode(file);
      assertEquals(List.of(), codes(decoded));
      assertNear(Picture.ofPng(converted), decoded);
      assertTrue(
          Distance.between(Picture.ofPng(plain), Picture.of(decoded.raster())).deltaE() > 0.5,
          "nothing was converted");
    }
  }

  @ParameterizedTest
  @CsvSource({"16, PQ", "18, HLG"})
  void brighterThanSrgbIsDimmed(int transfer, String title) {
    Path file = made("hdr-" + title + ".avif", deep, "-d", "10", "--cicp", "9/" + transfer + "/9");
    Decoded decoded = decode(file);
    assertEquals(List.of("hdr_tonemapped"), codes(decoded));
    assertTrue(decoded.warnings().get(0).message().contains(title));
  }

  @Test
  void ofSequencesThePictureIsTaken() throws IOException {
    Path mirrored = folder.resolve("mirrored.png");
    run("convert", photo, "-flop", mirrored);
    Path file = folder.resolve("sequence.avif");
    run("avifenc", "-s", "10", "-y", "444", photo, mirrored, file);
    Path out = folder.resolve("sequence.png");
    run("avifdec", file, out);
    Decoded decoded = decode(file);
    assertEquals(List.of("animation_dropped"), codes(decoded));
    assertNear(Picture.ofPng(out), decoded);
    // Without the box that says which picture is shown, the first frame is.
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains("pitm") && text.contains("moov"));
    bytes[text.indexOf("pitm")] = 'f';
    Path frames = Files.write(folder.resolve("frames.avif"), bytes);
    assertNear(Picture.ofPng(out), decode(frames));
  }
}
