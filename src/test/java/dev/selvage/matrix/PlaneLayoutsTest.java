package dev.selvage.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.selvage.border.Border;
import dev.selvage.border.BorderPolicy;
import dev.selvage.fixtures.FileParts;
import dev.selvage.image.ChromaSampling;
import dev.selvage.image.Color;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.Flattening;
import dev.selvage.image.IccFile;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.Raster;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.render.RenderedTile;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEG files drawn on each other as luma and chroma, beside the same drawn as RGB. */
class PlaneLayoutsTest {
  private static final String[] GRAVITIES = {"north_west", "center", "south_east", "east"};
  private static final String[] CROPS = {"fit", "fill", "pad", "lpad", "limit", "crop"};
  private static final String[] ANGLES = {"90", "180", "270", "'hflip'", "'vflip'", "['hflip',90]"};
  private static final String[] COLORS = {"'white'", "'#e8f0ff'", "'#7f3c12'"};
  private static final String[] PHOTOS = {
    "fruit-linen-1600x1200", "radio-grey-1600x1200", "bottle-teal-1200x1600"
  };

  private final Composer composer = Composer.create();

  @BeforeEach
  void planesAreDrawnHere() {
    assumeTrue(JpegBackend.best().name().equals("turbojpeg"), "skipped: no libturbojpeg");
  }

  /**
   * Photographs of every orientation, with chroma of half and of full size. Their sides are
   * multiples of what they may be shrunk by, for else pixels are not shrunk where they are turned.
   */
  private List<ImageSource> photos() {
    List<ImageSource> photos = new ArrayList<>();
    for (int orientation = 1; orientation <= 8; orientation++) {
      String name = PHOTOS[orientation % PHOTOS.length];
      ChromaSampling chroma = orientation % 2 == 0 ? ChromaSampling.HALF : ChromaSampling.FULL;
      byte[] file = photo(name, 480, chroma);
      photos.add(ImageSource.of(name + " " + orientation, oriented(file, orientation)));
    }
    return photos;
  }

  private byte[] photo(String name, int width, ChromaSampling chroma) {
    return composer.encode(
        Composition.of(
            ImageSource.of(Path.of("testdata", name + ".jpg")),
            ChainJson.parse("[{\"width\":" + width + "}]")),
        new Output(ImageFormat.JPEG, 95, Color.WHITE)
            .withJpeg(new JpegStyle(chroma, false, false)));
  }

  private static byte[] oriented(byte[] jpeg, int orientation) {
    return FileParts.intoJpeg(jpeg, FileParts.exifSegment(FileParts.exif(orientation)));
  }

  /** Steps of random kinds, sizes and places, odd as often as even. */
  private static String chain(int least, Random random) {
    StringBuilder chain = new StringBuilder("[").append(sized(least, random)).append('}');
    int steps = 1 + random.nextInt(3);
    for (int i = 0; i < steps; i++) {
      chain.append(',').append(sized(least, random));
      if (random.nextInt(4) > 0) {
        chain.append(
            ",'overlay':'%d','gravity':'%s','x':%d,'y':%d"
                .formatted(
                    random.nextInt(2),
                    any(GRAVITIES, random),
                    random.nextInt(6 * least),
                    random.nextInt(2 * least)));
      }
      chain.append('}');
    }
    return chain.append(']').toString().replace('\'', '"');
  }

  private static String sized(int least, Random random) {
    String step =
        "{'crop':'%s','width':%d,'height':%d"
            .formatted(
                any(CROPS, random),
                least + random.nextInt(4 * least),
                least + random.nextInt(4 * least));
    if (random.nextInt(4) == 0) {
      step += ",'angle':" + any(ANGLES, random);
    }
    return random.nextInt(3) == 0 ? step + ",'background':" + any(COLORS, random) : step;
  }

  private static String any(String[] values, Random random) {
    return values[random.nextInt(values.length)];
  }

  private static Composition composition(List<ImageSource> photos, int least, Random random) {
    Map<String, ImageSource> overlays = new LinkedHashMap<>();
    for (int i = 0; i < 2; i++) {
      overlays.put(String.valueOf(i), photos.get(random.nextInt(photos.size())));
    }
    ImageSource base = photos.get(random.nextInt(photos.size()));
    return new Composition(base, overlays, ChainJson.parse(chain(least, random)));
  }

  @Test
  void photosLookLikeThoseDrawnAsPixels() {
    assertAlike(photos(), 40, 200, 45, 151);
  }

  /** Profiles are followed after resampling, but for those whose curve would make a difference. */
  @Test
  void photosWithProfilesLookLikeThoseDrawnAsPixels() {
    List<ImageSource> photos = new ArrayList<>();
    List<byte[]> profiles =
        List.of(IccFile.displayP3(), IccFile.adobeRgb(), IccFile.gamma18(), IccFile.displayP3());
    for (byte[] profile : profiles) {
      byte[] file = photo(PHOTOS[photos.size() % PHOTOS.length], 480, ChromaSampling.HALF);
      photos.add(
          ImageSource.of(
              "profile " + photos.size(),
              FileParts.intoJpeg(file, FileParts.profileSegment(profile))));
    }
    assertAlike(photos, 80, 40, 44, 20);
  }

  /**
   * Every sampling, CMYK and profiles. These are so small that their colours change with each
   * pixel, which decoders blur when they make RGB of them.
   */
  @Test
  void filesOfEveryKindLookLikeThoseDrawnAsPixels() throws IOException {
    List<ImageSource> files = new ArrayList<>();
    for (MatrixSource source : MatrixSource.all()) {
      if (source.isJpeg()) {
        files.add(source.source());
      }
    }
    assertAlike(files, 20, 60, 40, 46);
  }

  private void assertAlike(
      List<ImageSource> photos, int leastSide, int layouts, double leastPsnr, int leastPlanes) {
    Output output = new Output(ImageFormat.JPEG, 100, new Color(250, 120, 30, 255));
    List<String> worse = new ArrayList<>();
    int others = 0;
    for (int seed = 0; seed < layouts; seed++) {
      Composition composition = composition(photos, leastSide, new Random(seed));
      Raster planes = decoded(composer.encode(composition, output));
      Raster pixels = decoded(asPixels(composition, output));
      assertEquals(pixels.toString(), planes.toString());
      double psnr = psnr(pixels, planes);
      others += Double.isInfinite(psnr) ? 0 : 1;
      if (psnr < leastPsnr) {
        worse.add("%d: %.1f dB %s".formatted(seed, psnr, composition));
      }
    }
    // Layouts with uncovered canvases that are scaled are drawn as pixels both times.
    assertTrue(others >= leastPlanes, "drawn as planes: " + others + " of " + layouts);
    assertTrue(worse.isEmpty(), () -> worse.size() + " layouts:\n" + String.join("\n", worse));
  }

  /** A photograph of two halves, the second put at the end of the first, wherever that is. */
  @ParameterizedTest
  @ValueSource(ints = {100, 101, 127, 150})
  void jointsDoNotShow(int joint) {
    ImageSource photo =
        ImageSource.of("photo", photo("fruit-linen-1600x1200", 320, ChromaSampling.HALF));
    String halves =
        "[{'crop':'crop','width':%d,'x':0,'y':0},{'overlay':'right','crop':'crop','width':%d,'gravity':'north_west','x':%d}]";
    Composition tile =
        new Composition(
            photo,
            Map.of("right", ImageSource.of("right", part(photo, joint))),
            ChainJson.parse(halves.formatted(joint, 320 - joint, joint).replace('\'', '"')));
    Output output = new Output(ImageFormat.JPEG, 95, Color.WHITE);
    Raster tiled = decoded(composer.encode(tile, output));
    Raster whole = decoded(composer.encode(Composition.of(photo, ChainJson.parse("[]")), output));
    assertEquals(whole.toString(), tiled.toString());
    double[] steps = new double[tiled.width() - 1];
    for (int x = 0; x < steps.length; x++) {
      steps[x] = column(tiled, x + 1) - column(tiled, x);
    }
    double noise = 0;
    for (int x = joint - 16; x < joint + 16; x++) {
      noise = Math.max(noise, x == joint - 1 ? 0 : Math.abs(steps[x]));
      assertEquals(column(whole, x), column(tiled, x), 1, "column " + x);
    }
    assertTrue(Math.abs(steps[joint - 1]) <= noise, steps[joint - 1] + " beside " + noise);
  }

  /** What lies right of a joint, as a file of its own without loss to speak of. */
  private byte[] part(ImageSource photo, int left) {
    String cut = "[{\"crop\":\"crop\",\"width\":" + (320 - left) + ",\"x\":" + left + "}]";
    return composer.encode(
        Composition.of(photo, ChainJson.parse(cut)),
        new Output(ImageFormat.JPEG, 100, Color.WHITE)
            .withJpeg(new JpegStyle(ChromaSampling.FULL, false, false)));
  }

  @ParameterizedTest
  @CsvSource({
    "'[{''crop'':''lpad'',''width'':200,''height'':201,''background'':''#e8f0ff''}]'",
    "'[{''crop'':''lpad'',''width'':203,''height'':190}]'",
    "'[{''crop'':''lpad'',''width'':203,''height'':190,''background'':''black''}]'",
    "'[{''crop'':''fit'',''width'':63},{''overlay'':''o'',''width'':41,''x'':63,''y'':9},"
        + "{''crop'':''lpad'',''width'':201,''height'':99,''background'':''#7f3c12''}]'",
  })
  void bordersAreThoseOfPixels(String chain) throws IOException {
    Map<String, ImageSource> overlays = new LinkedHashMap<>();
    overlays.put("o", MatrixSource.named("odd-422.jpg").source());
    overlays.keySet().retainAll(ChainJson.parse(chain.replace('\'', '"')).overlays());
    Composition composition =
        new Composition(
            MatrixSource.named("420-orientation-6.jpg").source(),
            overlays,
            ChainJson.parse(chain.replace('\'', '"')));
    Output output = new Output(ImageFormat.JPEG, 95, Color.WHITE);
    RenderedTile tile = composer.render(composition, output);
    assertEquals(
        Border.measure(decoded(asPixels(composition, output)), BorderPolicy.INSTANT_SITE),
        tile.borderInfo());
    assertTrue(tile.borderInfo().homogeneity());
  }

  /** The same drawn as RGB. */
  private byte[] asPixels(Composition composition, Output output) {
    Raster flat = Flattening.on(composer.pixels(composition), output.background());
    return new ImageEncoder()
        .encode(flat, EncodeOptions.of(ImageFormat.JPEG).withQuality(output.quality()));
  }

  private static Raster decoded(byte[] file) {
    return new ImageDecoder().decode(ImageSource.of("result", file)).raster();
  }

  /** Mean of all samples of a column. */
  private static double column(Raster pixels, int x) {
    double sum = 0;
    for (int y = 0; y < pixels.height(); y++) {
      for (int c = 0; c < 3; c++) {
        sum += pixels.sample(x, y, c);
      }
    }
    return sum / pixels.height() / 3;
  }

  private static double psnr(Raster a, Raster b) {
    double squares = 0;
    for (int i = 0; i < a.data().length; i++) {
      squares += Math.pow((a.data()[i] & 0xff) - (b.data()[i] & 0xff), 2);
    }
    return 10 * Math.log10(255 * 255 / (squares / a.data().length));
  }
}
