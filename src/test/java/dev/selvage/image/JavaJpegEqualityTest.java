package dev.selvage.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.jpeg.TurboJpeg;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The decoder in Java gives the very samples that libjpeg-turbo gives, at every scale. */
class JavaJpegEqualityTest {
  /** How many files are generated; {@code -Dselvage.jpeg.files} for more. */
  private static final int FILES = Integer.getInteger("selvage.jpeg.files", 24);

  private static final List<ChromaSampling> CHROMA = List.of(ChromaSampling.values());
  private static final int[] SCALES = {1, 2, 4, 8};
  private static final List<String> USUAL = List.of("1x1", "2x1", "1x2", "2x2");

  private static TurboJpeg turbo() {
    return Objects.requireNonNull(TurboJpegSystem.backend().turbo());
  }

  private static Decoded decode(byte[] file, int shrink, Set<DecodePlan.Route> routes) {
    ImageDecoder decoder = new ImageDecoder(Limits.DEFAULT, JpegBackend.inJava());
    try (EncodedImage image = decoder.open(ImageSource.of("test", file))) {
      DecodePlan plan = decoder.plan(image, routes, shrink);
      return decoder.decode(image, plan, decoder.context("test"));
    }
  }

  private static void assertSamePlanes(byte[] file, Size size, String name) {
    for (int scale : SCALES) {
      if (scale > 1 && !TurboJpeg.canShrink(size)) {
        continue;
      }
      String where = name + " at 1/" + scale;
      Decoded ours = decode(file, scale, Set.of(DecodePlan.Route.PLANES));
      assertEquals(
          List.of(),
          ours.warnings().stream()
              .filter(warning -> !warning.code().equals("profile_ignored"))
              .toList(),
          where);
      if (ours.raster().isPlanar()) {
        Raster theirs = turbo().planes().decode(new ByteView("", file), size, scale, () -> {});
        assertNotNull(theirs, where);
        try (theirs) {
          assertSame(theirs.luma(), ours.raster().luma(), where);
          assertSame(theirs.chroma().blue(), ours.raster().chroma().blue(), where);
          assertSame(theirs.chroma().red(), ours.raster().chroma().red(), where);
        }
      } else {
        Raster theirs = turbo().decode(new ByteView("", file), size, scale);
        assertNotNull(theirs, where);
        assertSame(theirs, ours.raster(), where);
      }
    }
  }

  private static void assertSame(Raster theirs, Raster ours, String where) {
    assertEquals(theirs.size(), ours.size(), where);
    byte[] expected = new byte[theirs.width() * theirs.format().channels()];
    byte[] actual = new byte[expected.length];
    for (int y = 0; y < theirs.height(); y++) {
      theirs.samples().get(theirs.index(0, y), expected);
      ours.samples().get(ours.index(0, y), actual);
      assertArrayEquals(expected, actual, where + ", row " + y);
    }
  }

  private static Raster picture(Random random, Size size) {
    Raster picture = Raster.allocate(PixelFormat.RGB, size.width(), size.height());
    int noise = 1 + random.nextInt(120);
    double wave = 1 + random.nextInt(40);
    for (int y = 0; y < size.height(); y++) {
      for (int x = 0; x < size.width(); x++) {
        for (int c = 0; c < 3; c++) {
          double light = 128 + 90 * Math.sin((x * (c + 1) + y) / wave) + random.nextInt(noise);
          picture.data()[picture.index(x, y) + c] = (byte) Math.max(0, Math.min(255, light));
        }
      }
    }
    return picture;
  }

  @Test
  void filesOfOurEncodersGiveTheSamePlanes() {
    Random random = new Random(1);
    for (int i = 0; i < FILES; i++) {
      Size size = new Size(1 + random.nextInt(70), 1 + random.nextInt(70));
      ChromaSampling chroma = CHROMA.get(i % CHROMA.size());
      JpegStyle style = new JpegStyle(chroma, i % 3 == 1, i % 3 == 2);
      JpegBackend by = i % 2 == 0 ? JpegBackend.portable() : JpegBackend.best();
      int quality = 1 + random.nextInt(100);
      byte[] file =
          new ImageEncoder(by)
              .encode(
                  picture(random, size),
                  EncodeOptions.of(ImageFormat.JPEG).withQuality(quality).withJpeg(style));
      assertSamePlanes(file, size, size + " " + style + " " + quality + " by " + by);
    }
  }

  @Test
  void filesOfCjpegGiveTheSamePlanes() throws IOException {
    Random random = new Random(2);
    for (int i = 0; i < FILES; i++) {
      Size size = new Size(1 + random.nextInt(70), 1 + random.nextInt(70));
      List<String> options = new ArrayList<>();
      options.addAll(List.of("-quality", String.valueOf(1 + random.nextInt(100))));
      if (i % 7 == 0) {
        options.add("-grayscale");
      } else {
        options.addAll(List.of("-sample", USUAL.get(random.nextInt(4)) + ",1x1,1x1"));
      }
      if (i % 3 == 0) {
        options.add("-progressive");
      } else if (i % 3 == 1) {
        options.add("-optimize");
      }
      if (random.nextBoolean()) {
        options.addAll(List.of("-restart", 1 + random.nextInt(6) + (i % 2 == 0 ? "B" : "")));
      }
      byte[] file = cjpeg(picture(random, size), options);
      assertSamePlanes(file, size, size + " " + options);
    }
  }

  @Test
  void scansOfOneComponentGiveTheSamePlanes() throws IOException {
    Random random = new Random(4);
    Path scans = Files.createTempFile("scans", ".txt");
    try {
      Files.writeString(scans, "0;\n1;\n2;\n");
      for (String sampling : USUAL) {
        Size size = new Size(37, 51);
        List<String> options =
            List.of("-sample", sampling + ",1x1,1x1", "-scans", scans.toString());
        assertSamePlanes(cjpeg(picture(random, size), options), size, options.toString());
      }
    } finally {
      Files.delete(scans);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4x1,1x1,1x1",
        "4x2,1x1,1x1",
        "1x4,1x1,1x1",
        "2x2,2x1,2x1",
        "1x1,2x2,1x1",
        "2x2,1x2,2x1",
        "3x1,1x1,1x1",
        "2x2,1x1,1x1",
        "2x1,1x1,1x1",
        "1x2,1x1,1x1"
      })
  void pixelsAreThoseOfDjpeg(String sampling) throws IOException {
    Random random = new Random(3);
    Size size = new Size(67, 45);
    byte[] file = cjpeg(picture(random, size), List.of("-quality", "90", "-sample", sampling));
    byte[] ppm = run(file, List.of("djpeg", "-ppm"));
    Raster ours = decode(file, 1, Set.of()).raster();
    int header = ppm.length - ours.data().length;
    for (int i = 0; i < ours.data().length; i++) {
      assertEquals(ppm[header + i] & 0xff, ours.data()[i] & 0xff, sampling + " at " + i);
    }
  }

  @Test
  void givenFilesGiveTheSamePlanes() throws IOException {
    int compared = 0;
    for (String folder : new String[] {"testdata", "../shared/photos", "../shared/corpus/jpeg"}) {
      for (Path path : files(Path.of(folder))) {
        byte[] file = Files.readAllBytes(path);
        if (isSound(file) && decode(file, 8, Set.of(DecodePlan.Route.PLANES)).raster().isPlanar()) {
          Size size = EncodedImage.probe(ImageSource.of("", file), Limits.DEFAULT).stored();
          assertSamePlanes(file, size, path.toString());
          compared++;
        }
      }
    }
    assertTrue(compared > 0, "no files");
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      // The largest takes a second; it is one of those that are compared on demand.
      return all.filter(path -> path.toString().endsWith(".jpg"))
          .filter(path -> FILES > 100 || path.toFile().length() < 300_000)
          .sorted()
          .toList();
    }
  }

  /** Whether libturbojpeg has nothing to say against the planes of a file. */
  private static boolean isSound(byte[] file) {
    TurboJpeg turbo = turbo();
    try {
      Size size = EncodedImage.probe(ImageSource.of("", file), Limits.DEFAULT).stored();
      Raster planes = turbo.planes().decode(new ByteView("", file), size, 8, () -> {});
      if (planes != null) {
        planes.close();
      }
      return planes != null;
    } catch (UnusableInputException e) {
      return false;
    }
  }

  private static byte[] cjpeg(Raster picture, List<String> options) throws IOException {
    byte[] head =
        ("P6 " + picture.width() + " " + picture.height() + " 255\n")
            .getBytes(StandardCharsets.US_ASCII);
    List<String> command = new ArrayList<>(List.of("cjpeg"));
    command.addAll(options);
    return run(TestImages.join(head, picture.data()), command);
  }

  /** What a program of libjpeg-turbo makes of its standard input; skips the test without it. */
  private static byte[] run(byte[] input, List<String> command) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(command).start();
    } catch (IOException e) {
      Assumptions.abort("skipped: no " + command.get(0) + " here");
      throw e;
    }
    CompletableFuture<Void> fed =
        CompletableFuture.runAsync(
            () -> {
              try (OutputStream stream = process.getOutputStream()) {
                stream.write(input);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (InputStream stream = process.getInputStream()) {
      stream.transferTo(output);
    }
    fed.join();
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(output.size() > 0, command + ": " + errors);
    return output.toByteArray();
  }
}
