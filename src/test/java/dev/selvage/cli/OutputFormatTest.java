package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageSource;
import dev.selvage.image.Raster;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The options of every command that writes a picture. */
class OutputFormatTest {
  private static final Path OPAQUE = Path.of("testdata", "stool-white-900x1200.jpg");
  private static final Path ALPHA = Path.of("testdata", "headphones-alpha-1024x1024.png");

  @TempDir Path folder;

  private byte[] written(String command, Path image, Path out, Object... more) throws IOException {
    run(command, image, out, more);
    return Files.readAllBytes(out);
  }

  private InProcess.Result run(String command, Path image, Path out, Object... more)
      throws IOException {
    Path chain =
        Files.writeString(folder.resolve("chain.json"), "[{\"crop\":\"fit\",\"width\":90}]");
    List<Object> words =
        new ArrayList<>(
            switch (command) {
              case "compose" -> List.of(command, image, "-o", out, "--transformations", chain);
              case "preflight" ->
                  List.of(
                      command,
                      image,
                      "--store",
                      1,
                      "--tile",
                      "t",
                      "--dry-run",
                      "--out",
                      out,
                      "--width",
                      90);
              default -> List.of(command, image, "-o", out, "--width", 90);
            });
    words.addAll(List.of(more));
    InProcess.Result result = InProcess.run(words.toArray());
    assertEquals(0, result.exit(), result.err());
    return result;
  }

  @ParameterizedTest
  @ValueSource(strings = {"resize", "tile", "compose", "preflight"})
  void debugShowsHowAnImageWasDecoded(String command) throws IOException {
    Path out = folder.resolve("out.jpg");
    String plan = "plan: " + OPAQUE + ": ";
    assertTrue(run(command, OPAQUE, out, "--debug").err().contains(plan));
    assertFalse(run(command, OPAQUE, out).err().contains(plan));
  }

  private static String format(byte[] file) {
    return new ImageDecoder().probe(ImageSource.of("out", file)).format().label();
  }

  private static Raster pixels(byte[] file) {
    return new ImageDecoder().decode(ImageSource.of("out", file)).raster();
  }

  @ParameterizedTest
  @ValueSource(strings = {"resize", "tile", "compose", "preflight"})
  void autoKeepsAlphaAndIsJpegOtherwise(String command) throws IOException {
    Path out = folder.resolve("out.webp");
    assertEquals("jpeg", format(written(command, OPAQUE, out, "--format", "auto")));
    byte[] file = written(command, ALPHA, out, "--format", "auto");
    assertEquals("png", format(file));
    assertEquals(0, pixels(file).sample(0, 0, 3));
  }

  @ParameterizedTest
  @CsvSource({"resize, jpeg", "tile, png", "compose, webp", "preflight, webp", "preflight, png"})
  void aFormatThatIsNamedGoesBeforeTheNameOfTheFile(String command, String format)
      throws IOException {
    for (String name : List.of("out.jpg", "out.png", "out")) {
      Path out = folder.resolve(name);
      assertEquals(format, format(written(command, ALPHA, out, "--format", format)));
    }
  }

  @Test
  void withoutOneTheNameOfTheFileTells() throws IOException {
    for (String extension : List.of("jpeg", "png", "webp")) {
      Path out = folder.resolve("out." + extension);
      assertEquals(extension, format(written("resize", ALPHA, out)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"resize", "tile", "compose", "preflight"})
  void alphaIsLaidOnTheBackgroundInJpeg(String command) throws IOException {
    Path out = folder.resolve("out.jpg");
    Raster pixels =
        pixels(written(command, ALPHA, out, "--background", "#3366cc", "--quality", 95));
    int[] background = {0x33, 0x66, 0xcc};
    for (int c = 0; c < 3; c++) {
      assertEquals(background[c], pixels.sample(1, 1, c), 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"resize", "tile", "compose", "preflight"})
  void jpegIsOfTheKindAskedFor(String command) throws IOException {
    Path out = folder.resolve("out.jpg");
    byte[] plain = written(command, OPAQUE, out);
    // The second byte of a frame's marker, then 11 bytes on the factors of luma.
    assertEquals(0x22, plain[frame(plain, 0xc0) + 11]);
    byte[] full = written(command, OPAQUE, out, "--chroma", "444");
    assertEquals(0x11, full[frame(full, 0xc0) + 11]);
    byte[] progressive = written(command, OPAQUE, out, "--progressive");
    assertEquals(0x22, progressive[frame(progressive, 0xc2) + 11]);
    byte[] optimized = written(command, OPAQUE, out, "--optimize");
    assertTrue(frame(optimized, 0xc0) > 0);
    // In Java so small a file is optimised without being asked for.
    assertTrue(optimized.length <= plain.length, optimized.length + " of " + plain.length);
    byte[] restarts = written(command, OPAQUE, out, "--restarts");
    assertTrue(frame(restarts, 0xdd) > 0);
  }

  @Test
  void webpWithoutLossIsThePng() throws IOException {
    byte[] webp = written("resize", ALPHA, folder.resolve("a.webp"), "--lossless");
    byte[] png = written("resize", ALPHA, folder.resolve("a.png"));
    assertTrue(new String(webp, StandardCharsets.ISO_8859_1).contains("VP8L"));
    Raster expected = pixels(png);
    Raster actual = pixels(webp);
    for (int i = 0; i < expected.data().length; i += 4) {
      assertEquals(expected.data()[i + 3], actual.data()[i + 3]);
      // The colour of what is not seen is whatever packs best.
      for (int c = 0; c < 3 && expected.data()[i + 3] != 0; c++) {
        assertEquals(expected.data()[i + c], actual.data()[i + c]);
      }
    }
    assertEquals(
        "png",
        format(written("resize", OPAQUE, folder.resolve("b"), "--format", "auto", "--lossless")));
  }

  @Test
  void flatPicturesAreAPaletteInPng() throws IOException {
    BufferedImage flat = new BufferedImage(60, 40, BufferedImage.TYPE_3BYTE_BGR);
    Path image = folder.resolve("flat.png");
    ImageIO.write(flat, "png", image.toFile());
    byte[] file =
        written(
            "resize",
            image,
            folder.resolve("out.png"),
            "--height",
            60,
            "--crop",
            "pad",
            "--background",
            "red");
    // Colour type 3, as in W3C PNG 11.2.1.
    assertEquals(3, file[25]);
    assertArrayEquals(new byte[] {0, 0, 0}, Arrays.copyOf(pixels(file).data(), 3));
  }

  @ParameterizedTest
  @CsvSource({
    "--format, gif",
    "--format, PDF",
    "--chroma, 411",
    "--quality, 0",
  })
  void whatIsNotWrittenIsRefused(String option, String value) {
    InProcess.Result result =
        InProcess.run("resize", OPAQUE, "-o", folder.resolve("x.jpg"), "--width", 9, option, value);
    assertEquals(2, result.exit(), result.err());
  }

  @Test
  void losslessJpegIsRefused() {
    InProcess.Result result =
        InProcess.run(
            "resize", OPAQUE, "-o", folder.resolve("x.jpg"), "--width", 9, "--lossless", "--json");
    assertEquals(2, result.exit(), result.err());
    assertTrue(result.err().contains("lossless"), result.err());
    assertEquals("", result.out());
  }

  @Test
  void grayStaysOneChannel() throws IOException {
    BufferedImage gray = new BufferedImage(200, 160, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 200 * 160; i++) {
      gray.getRaster().setSample(i % 200, i / 200, 0, (i % 200 + i / 200) % 256);
    }
    for (String in : List.of("png", "jpg")) {
      Path image = folder.resolve("gray." + in);
      ImageIO.write(gray, in, image.toFile());
      byte[] png = written("resize", image, folder.resolve("out.png"));
      assertEquals(0, png[25], "colour type 0 is gray");
      byte[] jpeg = written("resize", image, folder.resolve("out.jpg"));
      assertEquals(1, jpeg[frame(jpeg, 0xc0) + 9], "one component");
      String json =
          InProcess.run("resize", image, "-o", folder.resolve("o.png"), "--width", 9, "--json")
              .out();
      assertEquals(0, JsonMapper.shared().readTree(json).get("warnings").size());
    }
  }

  /** Where the frame header of a JPEG begins, by its marker. */
  private static int frame(byte[] file, int marker) {
    for (int i = 0; i < file.length - 20; i++) {
      if ((file[i] & 0xff) == 0xff && (file[i + 1] & 0xff) == marker && file[i + 2] == 0) {
        return i;
      }
    }
    throw new AssertionError("there is no frame of the kind " + Integer.toHexString(marker));
  }

  @Test
  void anUploadIsKeptWithinItsLimit() throws IOException {
    Path out = folder.resolve("out.jpg");
    InProcess.Result result = run("preflight", OPAQUE, out, "--max-upload-bytes", 1100, "--json");
    assertTrue(Files.size(out) <= 1100);
    assertTrue(result.out().contains("\"quality_lowered\""), result.out());
    Path png = folder.resolve("out.png");
    Object[] shrunk = {"--max-upload-bytes", 2500, "--allow-downscale", "--json"};
    assertTrue(run("preflight", OPAQUE, png, shrunk).out().contains("\"downscaled\""));
    assertTrue(Files.size(png) <= 2500);
  }

  @ParameterizedTest
  @CsvSource({
    "--max-upload-bytes 0, 2",
    "--allow-downscale, 2",
    "--max-upload-bytes many, 2",
    "--max-upload-bytes 100, 3"
  })
  void aLimitThatCannotBeKeptIsRefused(String options, int exit) {
    List<Object> words =
        new ArrayList<>(
            List.of("preflight", OPAQUE, "--store", 1, "--tile", "t", "--dry-run", "--width", 90));
    words.addAll(List.of(options.split(" ")));
    InProcess.Result result = InProcess.run(words.toArray());
    assertEquals(exit, result.exit(), result.err());
    assertTrue(result.err().contains("selvage: "), result.err());
  }
}
