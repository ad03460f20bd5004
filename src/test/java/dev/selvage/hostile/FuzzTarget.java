package dev.selvage.hostile;

import dev.selvage.fixtures.FileBytes;
import dev.selvage.fixtures.SmallHeif;
import dev.selvage.image.internal.codec.ByteView;
import dev.selvage.image.internal.jpeg.JpegHeader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What the fuzzer is let loose on. */
enum FuzzTarget {
  /** Any bytes as a file to be probed. */
  PROBE(FuzzProbe.class),
  /** Any bytes as a file to be decoded. */
  DECODE(FuzzDecode.class),
  /** Any bytes behind a JPEG's first marker. */
  JPEG_HEADER(FuzzJpegHeader.class),
  /** Any bytes as the coded data of a sequential JPEG. */
  JPEG_SEQUENTIAL(FuzzSequential.class),
  /** Any bytes as the tables and scans of a progressive JPEG. */
  JPEG_PROGRESSIVE(FuzzProgressive.class),
  /** Any bytes behind the first box of a HEIC or AVIF. */
  HEIF(FuzzHeif.class),
  /** Any samples as a JPEG to be encoded, and decoded again. */
  ENCODE(FuzzEncode.class),
  /** Any bytes as EXIF data. */
  EXIF(FuzzExif.class),
  /** Any bytes as a colour profile. */
  ICC(FuzzIcc.class),
  /** Any text as a chain of transformations. */
  CHAIN(FuzzChain.class),
  /** Any text as a token, and as what a rightly signed one holds. */
  TOKEN(FuzzToken.class);

  private static final int SMALL = 40_000;
  private static final Pattern TAKES_LONG_TO_MAKE =
      Pattern.compile("zeros|MB|TXt|deflate|more data|million|10000|65535 frames");

  private final Class<?> type;

  FuzzTarget(Class<?> type) {
    this.type = type;
  }

  /** The class that the fuzzer calls. */
  Class<?> type() {
    return type;
  }

  /** Takes one input; throws where something is wrong with us. */
  void take(byte[] data) {
    switch (this) {
      case PROBE -> FuzzProbe.fuzzerTestOneInput(data);
      case DECODE -> FuzzDecode.fuzzerTestOneInput(data);
      case JPEG_HEADER -> FuzzJpegHeader.fuzzerTestOneInput(data);
      case JPEG_SEQUENTIAL -> FuzzSequential.fuzzerTestOneInput(data);
      case JPEG_PROGRESSIVE -> FuzzProgressive.fuzzerTestOneInput(data);
      case HEIF -> FuzzHeif.fuzzerTestOneInput(data);
      case ENCODE -> FuzzEncode.fuzzerTestOneInput(data);
      case EXIF -> FuzzExif.fuzzerTestOneInput(data);
      case ICC -> FuzzIcc.fuzzerTestOneInput(data);
      case CHAIN -> FuzzChain.fuzzerTestOneInput(data);
      case TOKEN -> FuzzToken.fuzzerTestOneInput(data);
    }
  }

  /** Sound inputs and known evil ones for the fuzzer to start from, by name. */
  Map<String, byte[]> seeds() {
    Map<String, byte[]> seeds = new LinkedHashMap<>();
    switch (this) {
      case PROBE, DECODE -> {
        seeds.putAll(Variants.all());
        Bombs.named().forEach((name, bomb) -> addIfSmall(seeds, name, bomb));
      }
      case JPEG_HEADER -> jpegs(seeds);
      case JPEG_SEQUENTIAL -> FuzzedJpeg.seeds(seeds, false);
      case JPEG_PROGRESSIVE -> FuzzedJpeg.seeds(seeds, true);
      case HEIF -> heifs(seeds);
      case ENCODE -> pictures(seeds);
      case EXIF -> exif(seeds);
      case ICC -> ProfileBombs.profiles().forEach((name, bomb) -> addIfSmall(seeds, name, bomb));
      case CHAIN -> chains(seeds);
      case TOKEN -> tokens(seeds);
    }
    return seeds;
  }

  private static void addIfSmall(Map<String, byte[]> seeds, String name, Supplier<byte[]> bomb) {
    if (!TAKES_LONG_TO_MAKE.matcher(name).find()) {
      byte[] file = bomb.get();
      if (file.length <= SMALL) {
        seeds.put(name, file);
      }
    }
  }

  /** Files without their first marker. */
  private static void jpegs(Map<String, byte[]> seeds) {
    Variants.all()
        .forEach(
            (name, file) -> {
              if (JpegHeader.matches(new ByteView(name, file))) {
                seeds.put(name, Arrays.copyOfRange(file, 2, file.length));
              }
            });
  }

  /** Sound ones as far as this machine makes them, and evil ones; without their first box. */
  private static void heifs(Map<String, byte[]> seeds) {
    Map<String, Supplier<byte[]>> bombs = new LinkedHashMap<>();
    HeifBombs.addTo(bombs);
    bombs.forEach((name, bomb) -> addIfSmall(seeds, name, bomb));
    try {
      seeds.putAll(SmallHeif.all());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    seeds.replaceAll((name, file) -> Arrays.copyOfRange(file, file[3], file.length));
  }

  private static void pictures(Map<String, byte[]> seeds) {
    for (int style = 0; style < 256; style += 37) {
      byte[] samples = new byte[FuzzEncode.HEAD + 300];
      new Random(style).nextBytes(samples);
      samples[3] = (byte) style;
      seeds.put("noise " + style, samples);
      seeds.put("flat " + style, new byte[] {40, 33, 80, (byte) style, 0, 77});
    }
  }

  private static void exif(Map<String, byte[]> seeds) {
    for (int orientation : new int[] {0, 1, 6, 8, 9, 0xffff}) {
      seeds.put(
          "orientation " + orientation,
          FileBytes.start()
              .text("II")
              .u16le(42)
              .u32le(8)
              .u16le(1, 0x0112, 3)
              .u32le(1)
              .u16le(orientation, 0)
              .u32le(0)
              .done());
    }
    seeds.put("to itself", FileBytes.start().text("MM").u16(42).u32(0).zeros(20).done());
    seeds.put("far", FileBytes.start().text("MM").u16(42).u32(0xffffffffL).done());
  }

  private static void chains(Map<String, byte[]> seeds) {
    List<String> chains =
        List.of(
            "[]",
            "[{\"crop\":\"fit\",\"width\":800}]",
            "[{\"crop\":\"fill\",\"width\":0.5,\"height\":1.25,\"gravity\":\"north_east\"}]",
            "[{\"overlay\":\"a\",\"x\":-5,\"y\":7,\"opacity\":50,\"angle\":90,\"flags\":"
                + "[\"tiled\",\"no_overflow\",\"relative\"],\"background\":\"#ff00ff80\"}]",
            "[{\"crop\":\"crop\",\"width\":1e9,\"height\":-0.0,\"x\":1e-300}]",
            "[[[[[[[[[[[[]]]]]]]]]]]]",
            "{\"crop\":\"fit\"}",
            "[{\"crop\":\"fit\",\"crop\":\"fill\"}]",
            "[{\"width\":\"\\ud800\"}]");
    for (int i = 0; i < chains.size(); i++) {
      seeds.put("chain " + i, chains.get(i).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void tokens(Map<String, byte[]> seeds) {
    List<String> claims =
        List.of(
            "{\"iss\":\"shop\",\"exp\":4102444800,\"imageId\":\"hero\"}",
            "{\"iss\":\"shop\",\"iat\":1,\"nbf\":1,\"exp\":1e300}",
            "{\"iss\":[\"shop\"],\"exp\":\"x\",\"scope\":\"images:write images:delete\"}",
            "{\"iss\":\"shop\",\"transformations\":[{\"crop\":\"fit\",\"width\":800}]}",
            "{}");
    for (int i = 0; i < claims.size(); i++) {
      byte[] bytes = claims.get(i).getBytes(StandardCharsets.UTF_8);
      seeds.put("claims " + i, bytes);
      seeds.put("token " + i, FuzzToken.sign(bytes).getBytes(StandardCharsets.ISO_8859_1));
    }
    seeds.put("dots", "....".getBytes(StandardCharsets.ISO_8859_1));
    seeds.put("none", "eyJhbGciOiJub25lIn0.e30.".getBytes(StandardCharsets.ISO_8859_1));
  }
}
