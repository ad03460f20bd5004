package dev.selvage.formats;

import dev.selvage.fixtures.FileBytes;
import dev.selvage.fixtures.FileParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Files of every kind, made by ImageMagick, heif-enc and avifenc, and of those some more by
 * changing their bytes.
 */
final class GeneratedFiles {
  private static final Path LIST = Path.of("src/test/resources/formats/variants.txt");
  private static final Path HEIF_LIST = Path.of("src/test/resources/formats/heif.txt");
  private static final Path PHOTO = Path.of("testdata/fruit-linen-1600x1200.jpg");
  private static final Path CUTOUT = Path.of("testdata/headphones-alpha-1024x1024.png");
  private static final Path GHOSTSCRIPT = Path.of("/usr/share/color/icc/ghostscript");
  private static final int FIRST_CHUNK = 33;

  private final Path folder;
  private final Map<String, Path> places = new TreeMap<>();

  /**
   * @param folder where they are put
   */
  GeneratedFiles(Path folder) {
    this.folder = folder;
  }

  /** Makes those that this machine's ImageMagick can write, and tells the others' names. */
  List<String> make() throws IOException {
    Files.createDirectories(folder);
    Path inputs = Files.createDirectories(folder.resolveSibling("inputs"));
    places.put("PHOTO", inputs.resolve("photo.png"));
    places.put("CUTOUT", inputs.resolve("cutout.png"));
    convert(List.of(PHOTO.toString(), "-resize", "320x240"), places.get("PHOTO"));
    convert(List.of(CUTOUT.toString(), "-resize", "256x256"), places.get("CUTOUT"));
    places.put("GRAY", inputs.resolve("gray.png"));
    places.put("DEEP", inputs.resolve("deep.png"));
    places.put("WIDE", inputs.resolve("wide.png"));
    convert(
        List.of(PHOTO.toString(), "-resize", "320x240", "-colorspace", "Gray"), places.get("GRAY"));
    convert(List.of(PHOTO.toString(), "-resize", "320x240", "-depth", "16"), places.get("DEEP"));
    profile("P3", RgbProfile.displayP3(), inputs);
    profile("ADOBE", RgbProfile.adobeRgb(), inputs);
    profile("PROPHOTO", RgbProfile.proPhoto(), inputs);
    profile("SRGB", RgbProfile.srgb(), inputs);
    Tool.run(
        "convert",
        place("PHOTO").toString(),
        "-profile",
        place("SRGB").toString(),
        "-profile",
        place("P3").toString(),
        place("WIDE").toString());
    places.put("INKS", GHOSTSCRIPT.resolve("default_cmyk.icc"));
    places.put("GRAYS", GHOSTSCRIPT.resolve("sgray.icc"));

    List<String> missing =
        Files.readAllLines(LIST).parallelStream()
            .filter(line -> !line.isBlank() && !line.startsWith("#") && !make(line.strip()))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList();
    List<String> all = new ArrayList<>(missing);
    for (String line : Files.readAllLines(HEIF_LIST)) {
      if (!line.isBlank() && !line.startsWith("#") && !makeHeif(line.strip())) {
        all.add(line.substring(0, line.indexOf(' ')));
      }
    }
    changed();
    return all;
  }

  /** By heif-enc or avifenc; false where that is not installed. */
  private boolean makeHeif(String line) throws IOException {
    List<String> words = List.of(line.split("\\s+", -1));
    Path out = folder.resolve(words.get(0));
    List<String> arguments = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      Path place = places.get(word);
      arguments.add(place == null ? word : place.toString());
    }
    boolean heic = words.get(0).endsWith(".heic");
    arguments.addAll(heic ? List.of("-o", out.toString()) : List.of(out.toString()));
    try {
      return Tool.run(heic ? "heif-enc" : "avifenc", arguments).done();
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** The file with the profile of sRGB. */
  Path srgb() {
    return place("SRGB");
  }

  private Path place(String name) {
    Path place = places.get(name);
    if (place == null) {
      throw new IllegalStateException(name);
    }
    return place;
  }

  private void profile(String name, byte[] profile, Path inputs) throws IOException {
    places.put(name, Files.write(inputs.resolve(name + ".icc"), profile));
  }

  private boolean make(String line) {
    try {
      return tryToMake(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean tryToMake(String line) throws IOException {
    String name = line.substring(0, line.indexOf(' '));
    String rest = line.substring(line.indexOf(' ')).strip();
    String prefix = "";
    if (rest.matches(".* (BMP|BMP2|BMP3|TIFF64)")) {
      prefix = rest.substring(rest.lastIndexOf(' ') + 1) + ":";
      rest = rest.substring(0, rest.lastIndexOf(' '));
    }
    List<String> arguments = new ArrayList<>();
    for (String word : rest.split("\\s+", -1)) {
      Path place = places.get(word);
      if (place != null && !Files.exists(place)) {
        return false;
      }
      arguments.add(place == null ? word : place.toString());
    }
    Path out = folder.resolve(name);
    Files.deleteIfExists(out);
    arguments.add(prefix + out);
    boolean made =
        Tool.run("convert", arguments).done() && Files.exists(out) && isWhatItsNameSays(out);
    if (!made) {
      Files.deleteIfExists(out);
    }
    return made;
  }

  /** What ImageMagick has no writer for, it may write in the format of what it has read. */
  private static boolean isWhatItsNameSays(Path file) throws IOException {
    byte[] start = new byte[4];
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(start, 0, 4) == 4
          && (file.toString().endsWith(".png") || start[1] != 'P' || start[2] != 'N');
    }
  }

  private static void convert(List<String> arguments, @Nullable Path out) {
    List<String> all = new ArrayList<>(arguments);
    all.addAll(List.of("-strip", String.valueOf(out)));
    Tool.Result result = Tool.run("convert", all);
    if (!result.done()) {
      throw new IllegalStateException("ImageMagick is needed: " + result.output());
    }
  }

  private byte[] read(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  private void write(String name, byte[] file) throws IOException {
    Files.write(folder.resolve(name), file);
  }

  private void changed() throws IOException {
    byte[] jpeg = read("jpeg-420.jpg");
    byte[] png = read("png-rgb-8.png");
    for (int orientation : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 300}) {
      byte[] exif = FileParts.exif(orientation);
      byte[] segment = FileBytes.start().text("Exif\0\0").bytes(exif).done();
      write("jpeg-orientation-" + orientation + ".jpg", segment(jpeg, 0xe1, segment));
      write(
          "png-orientation-" + orientation + ".png",
          FileParts.intoPng(png, FileBytes.pngChunk("eXIf", exif)));
      write("webp-orientation-" + orientation + ".webp", webp(read("webp-lossy.webp"), exif));
    }
    jpegs(jpeg);
    pngs(png);
    cuts();
    foreign();
  }

  private void jpegs(byte[] jpeg) throws IOException {
    byte[] gray = Files.exists(place("GRAYS")) ? Files.readAllBytes(place("GRAYS")) : new byte[0];
    write(
        "jpeg-broken-profile.jpg",
        FileParts.intoJpeg(jpeg, FileParts.profileSegment(new byte[500])));
    if (gray.length > 0) {
      write(
          "jpeg-gray-profile-on-color.jpg",
          FileParts.intoJpeg(jpeg, FileParts.profileSegment(gray)));
    }
    write("jpeg-no-jfif.jpg", withoutFirstSegment(jpeg));
    write("jpeg-bytes-between-segments.jpg", FileParts.insert(jpeg, 2, new byte[] {0x11, 0x22}));
    write("jpeg-no-end-mark.jpg", Arrays.copyOf(jpeg, jpeg.length - 2));
    write("jpeg-bytes-behind-end.jpg", FileParts.insert(jpeg, jpeg.length, new byte[1000]));
  }

  private void pngs(byte[] png) throws IOException {
    write("png-gamma-1.0.png", FileParts.intoPng(png, FileBytes.pngChunk("gAMA", number(100_000))));
    write("png-gamma-2.2.png", FileParts.intoPng(png, FileBytes.pngChunk("gAMA", number(45_455))));
    write("png-srgb-chunk.png", FileParts.intoPng(png, FileBytes.pngChunk("sRGB", new byte[1])));
    byte[] gray = read("png-gray-8.png");
    write(
        "png-gray-key.png",
        FileParts.intoPng(gray, FileBytes.pngChunk("tRNS", new byte[] {0, (byte) 200})));
    write(
        "png-rgb-key.png",
        FileParts.intoPng(png, FileBytes.pngChunk("tRNS", new byte[] {0, 120, 0, 110, 0, 100})));
    write("png-no-end.png", Arrays.copyOf(png, png.length - 12));
    write("png-wrong-checksum.png", wrongChecksum(png));
    byte[] unknown = FileBytes.pngChunk("ABCD", new byte[10]);
    write("png-unknown-critical-chunk.png", FileParts.intoPng(png, unknown));
  }

  private void cuts() throws IOException {
    for (String name :
        new String[] {
          "jpeg-420.jpg",
          "jpeg-progressive.jpg",
          "png-rgb-8.png",
          "png-interlaced-rgb-8.png",
          "gif.gif",
          "tiff-none.tif",
          "bmp-24.bmp",
          "webp-lossy.webp",
          "webp-lossless.webp"
        }) {
      byte[] file = read(name);
      write("cut-" + name, Arrays.copyOf(file, file.length * 6 / 10));
    }
    write("empty.jpg", new byte[0]);
  }

  /** The first bytes of what ImageMagick may not be able to write. */
  private void foreign() throws IOException {
    for (String brand : new String[] {"heic", "avif", "mif1", "isom"}) {
      write(
          "start-of-" + brand + ".bin",
          FileBytes.start().u32(24).text("ftyp" + brand + "\0\0\0\0" + brand + brand).done());
    }
    write("start-of-jxl.bin", FileBytes.start().u8(0xff, 0x0a).zeros(100).done());
    write("start-of-jxl-box.bin", FileBytes.start().u32(12).text("JXL \r\n\u0087\n").done());
    write(
        "drawing.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20\" height=\"15\"><rect width=\"9\""
            .concat(" height=\"9\" fill=\"red\"/></svg>")
            .getBytes(StandardCharsets.UTF_8));
    write("text.jpg", "This is no picture.\n".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] number(int value) {
    return FileBytes.start().u32(value).done();
  }

  private static byte[] segment(byte[] jpeg, int marker, byte[] body) {
    return FileParts.insert(jpeg, 2, FileBytes.segment(marker, body));
  }

  private static byte[] withoutFirstSegment(byte[] jpeg) {
    int length = (jpeg[4] & 0xff) << 8 | (jpeg[5] & 0xff);
    byte[] rest = Arrays.copyOfRange(jpeg, 4 + length, jpeg.length);
    return FileBytes.start().u8(0xff, 0xd8).bytes(rest).done();
  }

  private static byte[] wrongChecksum(byte[] png) {
    byte[] file = png.clone();
    file[FIRST_CHUNK - 1] ^= 1;
    return file;
  }

  private static byte[] webp(byte[] plain, byte[] exif) {
    byte[] canvas = FileBytes.start().u8(8, 0, 0, 0).u24le(319, 239).done();
    byte[] body =
        FileBytes.start()
            .text("WEBP")
            .bytes(FileBytes.riffChunk("VP8X", canvas))
            .bytes(Arrays.copyOfRange(plain, 12, plain.length))
            .bytes(FileBytes.riffChunk("EXIF", exif))
            .done();
    return FileBytes.riffChunk("RIFF", body);
  }
}
