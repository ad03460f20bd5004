package dev.selvage.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.sandbox.Sandbox;
import dev.selvage.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Places and serial numbers that a camera left in a photo go nowhere. ExifTool plants and looks.
 */
class MetadataIT {
  private static final List<String> FORMATS = List.of("jpg", "png", "webp");
  private static final List<String> SECRETS =
      List.of("SN-EXIF-4711", "SN-LENS-4712", "SN-XMP-4713", "SN-IPTC-4714");

  @TempDir Path folder;
  private final List<Path> photos = new ArrayList<>();

  @BeforeEach
  void plant() throws IOException, InterruptedException {
    DebianProgram exiftool = exiftool();
    for (String format : FORMATS) {
      Path photo = folder.resolve("photo." + format);
      InProcess.Result result =
          InProcess.run(
              "resize",
              Path.of("testdata", "stool-white-900x1200.jpg"),
              "-o",
              photo,
              "--width",
              "400");
      assertEquals(0, result.exit(), result.err());
      exiftool.run(
          "-q",
          "-m",
          "-overwrite_original",
          "-GPSLatitude=59.3293",
          "-GPSLatitudeRef=N",
          "-GPSLongitude=18.0686",
          "-GPSLongitudeRef=E",
          "-EXIF:SerialNumber=SN-EXIF-4711",
          "-EXIF:LensSerialNumber=SN-LENS-4712",
          "-XMP-aux:SerialNumber=SN-XMP-4713",
          "-XMP-exif:GPSLatitude=59.3293",
          "-XMP-exif:GPSLongitude=18.0686",
          // WebP holds no IPTC data; ExifTool passes it over there.
          "-IPTC:SpecialInstructions=SN-IPTC-4714",
          photo);
      photos.add(photo);
      String tags = tags(photo);
      assertTrue(tags.contains("GPSLatitude") && tags.contains("XMP"), tags);
      List<String> planted = format.equals("webp") ? SECRETS.subList(0, 3) : SECRETS;
      for (String secret : planted) {
        assertTrue(tags.contains(secret), secret + " was not planted into " + format + ": " + tags);
      }
    }
  }

  private static DebianProgram exiftool() {
    return DebianProgram.of("exiftool", "libimage-exiftool-perl");
  }

  /** Every tag that ExifTool finds, with its group, unknown ones and embedded ones too. */
  private static String tags(Object... files) throws IOException, InterruptedException {
    Object[] words = {"-a", "-u", "-ee", "-G1", "-s", "--System:all", "--ExifTool:all"};
    return exiftool().run(Stream.concat(Arrays.stream(words), Arrays.stream(files)).toArray());
  }

  private static void assertClean(List<Path> files) throws IOException, InterruptedException {
    List<String> tags = tags(files.toArray()).lines().toList();
    // A WebP that had metadata says its size twice.
    assertTrue(tags.stream().filter(tag -> tag.contains("ImageWidth")).count() >= files.size());
    for (String tag : tags) {
      for (String sign : List.of("GPS", "Serial", "XMP", "IPTC", "ExifIFD", "IFD0", "Photoshop")) {
        assertFalse(tag.contains(sign), tag);
      }
    }
    for (Path file : files) {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertFalse(SECRETS.stream().anyMatch(bytes::contains), file.toString());
    }
  }

  private InProcess.Result run(List<Object> words, Object... more) {
    List<Object> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    InProcess.Result result = InProcess.run(Map.of("SELVAGE_APP_SECRET", "any"), all.toArray());
    assertEquals(0, result.exit(), result.err());
    assertTrue(result.err().contains("(metadata_removed)"), result.err());
    return result;
  }

  @Test
  void isInNothingThatIsWritten() throws IOException, InterruptedException {
    Path chain =
        Files.writeString(
            folder.resolve("chain.json"),
            "[{\"width\":200},{\"overlay\":\"o\",\"width\":50,\"gravity\":\"south_east\"}]");
    List<Path> written = new ArrayList<>();
    for (Path photo : photos) {
      for (String format : FORMATS) {
        List<Path> outs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          outs.add(folder.resolve("out-" + written.size() + "-" + i + "." + format));
        }
        run(List.of("resize", photo), "-o", outs.get(0), "--width", 200);
        run(List.of("tile", photo, photo), "-o", outs.get(1), "--width", 100);
        run(
            List.of("compose", photo),
            "-o",
            outs.get(2),
            "--transformations",
            chain,
            "--overlay",
            "o=" + photo);
        run(
            List.of("preflight", photo, "--store", 1, "--tile", "t", "--dry-run"),
            "--out",
            outs.get(3),
            "--width",
            200);
        written.addAll(outs);
      }
    }
    assertClean(written);
  }

  @Test
  void isNotUploaded() throws IOException, InterruptedException {
    List<Path> written = new ArrayList<>();
    try (Sandbox sandbox = Sandbox.start(SandboxSettings.builder().delayMillis(1).build());
        RecordingProxy proxy = new RecordingProxy(sandbox.port())) {
      for (int i = 0; i < 3; i++) {
        Path photo = photos.get(i);
        String format = List.of("jpeg", "png", "webp").get(i);
        int before = proxy.sent().size();
        Path out = folder.resolve("uploaded-" + written.size());
        run(
            List.of("preflight", photo, "--store", 1003, "--tile", "hero", "--out", out),
            "--api",
            "http://" + proxy.address() + "/api/v1",
            "--format",
            format,
            "--width",
            200);
        String file = Files.readString(out, StandardCharsets.ISO_8859_1);
        assertTrue(
            proxy.sent().subList(before, proxy.sent().size()).stream()
                .anyMatch(body -> text(body).contains(file)),
            "what was sent is what is looked at");
        written.add(out);
      }
      for (byte[] body : proxy.sent()) {
        assertFalse(SECRETS.stream().anyMatch(text(body)::contains));
      }
    }
    assertClean(written);
  }

  @Test
  void isTakenOutOfFilesThatStayAsTheyAre() throws IOException, InterruptedException {
    List<Path> written = new ArrayList<>();
    for (Path photo : photos) {
      Path out = folder.resolve("stripped-" + photo.getFileName());
      List<Object> words =
          List.of("preflight", photo, "--store", 1, "--tile", "t", "--dry-run", "--strip");
      InProcess.Result result = run(words, "--out", out);
      assertFalse(result.err().contains("not_as_is"), result.err());
      written.add(out);
    }
    assertClean(written);
    DebianProgram djpeg = DebianProgram.of("djpeg", "libjpeg-turbo-progs");
    List<byte[]> pixels = new ArrayList<>();
    for (Path jpeg : List.of(photos.get(0), written.get(0))) {
      Path decoded = folder.resolve("decoded.ppm");
      djpeg.run("-outfile", decoded, jpeg);
      pixels.add(Files.readAllBytes(decoded));
    }
    assertArrayEquals(pixels.get(0), pixels.get(1));
  }

  private static String text(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1);
  }
}
