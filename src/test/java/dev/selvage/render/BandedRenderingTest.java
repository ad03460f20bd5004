package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.selvage.UnusableInputException;
import dev.selvage.image.ChromaSampling;
import dev.selvage.image.Color;
import dev.selvage.image.DecodePlan.Route;
import dev.selvage.image.EncodeOptions;
import dev.selvage.image.ImageEncoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.JpegBackend;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.resample.Axis;
import dev.selvage.resample.Filter;
import dev.selvage.resample.Resampler;
import dev.selvage.resample.Resamplers;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import dev.selvage.transform.Crop;
import dev.selvage.transform.Transformation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture that is decoded while it is resampled is the same to the byte. */
class BandedRenderingTest {
  private static final int WIDTH = 333;
  private static final int HEIGHT = 251;

  /** The same kernel, which takes planes of the whole picture. */
  private record AtOnce(Resampler kernel) implements Resampler {
    @Override
    public String name() {
      return kernel.name();
    }

    @Override
    public void resample(
        Raster source, Axis horizontal, Axis vertical, Filter filter, Raster target) {
      kernel.resample(source, horizontal, vertical, filter, target);
    }
  }

  private static byte[] photo(ChromaSampling chroma) {
    return photo(chroma, WIDTH, HEIGHT);
  }

  private static byte[] photo(ChromaSampling chroma, int width, int height) {
    Raster picture = Raster.allocate(PixelFormat.RGB, width, height);
    new Random(4).nextBytes(picture.data());
    JpegStyle style = new JpegStyle(chroma, false, false);
    return new ImageEncoder(JpegBackend.inJava())
        .encode(picture, EncodeOptions.of(ImageFormat.JPEG).withJpeg(style));
  }

  private static RenderedTile render(Composition composition, Resampler kernel) {
    return Composer.builder()
        .jpegBackend(JpegBackend.inJava())
        .resampler(kernel)
        .build()
        .render(composition, new Output(ImageFormat.JPEG, 85, Color.WHITE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'width':100}]",
        "[{'width':40}]",
        "[{'width':7}]",
        "[{'width':900}]",
        "[{'width':333,'height':100,'crop':'scale'}]",
        "[{'width':100,'height':251,'crop':'scale'}]",
        "[{'width':90,'height':80,'x':200,'y':150,'crop':'crop'}]",
        "[{'width':91,'height':83,'x':113,'y':77,'crop':'crop'},{'width':60}]",
        "[{'width':91,'height':83,'x':1,'y':7,'crop':'crop'},{'width':1200}]",
        "[{'width':80,'height':80,'crop':'fill'}]",
        "[{'width':120,'height':90,'crop':'pad','background':'#336699'}]",
        "[{'angle':'hflip'},{'width':90}]",
        "[{'angle':90},{'width':90}]",
        "[{'angle':180},{'width':50,'height':70,'crop':'fill'}]"
      })
  void theBytesAreTheSame(String chain) {
    for (ChromaSampling chroma : ChromaSampling.values()) {
      ImageSource image = ImageSource.of("photo", photo(chroma));
      Composition composition = Composition.of(image, ChainJson.parse(chain.replace('\'', '"')));
      RenderedTile bands = render(composition, Resamplers.best());
      RenderedTile planes = render(composition, new AtOnce(Resamplers.best()));
      assertEquals(Route.BANDS, bands.plans().get(0).plan().route());
      assertEquals(Route.PLANES, planes.plans().get(0).plan().route());
      assertArrayEquals(planes.bytes(), bands.bytes());
    }
  }

  private static Composer composer(int threads) {
    return Composer.builder().jpegBackend(JpegBackend.inJava()).threads(threads).build();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'width':300}]",
        "[{'width':1500}]",
        "[{'width':200,'height':100,'x':300,'y':200,'crop':'crop'},{'width':150}]"
      })
  void aSecondThreadChangesNoByte(String chain) {
    Output output = new Output(ImageFormat.JPEG, 85, Color.WHITE);
    for (ChromaSampling chroma : ChromaSampling.values()) {
      ImageSource image = ImageSource.of("photo", photo(chroma, 1000, 600));
      Composition composition = Composition.of(image, ChainJson.parse(chain.replace('\'', '"')));
      RenderedTile one = composer(1).render(composition, output);
      RenderedTile two = composer(2).render(composition, output);
      assertEquals(Route.BANDS, two.plans().get(0).plan().route());
      assertArrayEquals(one.bytes(), two.bytes());
    }
  }

  @Test
  void nothingIsSaidOfWhatWasReadAheadInVain() {
    byte[] file = photo(ChromaSampling.HALF, 1000, 600);
    // Ones, which are no code, far below the part that is drawn.
    for (int i = file.length * 3 / 4; i < file.length * 3 / 4 + 8; i += 2) {
      file[i] = (byte) 0xff;
      file[i + 1] = 0;
    }
    String part = "[{'width':400,'height':200,'crop':'crop','gravity':'north'}]";
    Output output = new Output(ImageFormat.JPEG, 85, Color.WHITE);
    for (int threads = 1; threads <= 2; threads++) {
      Composer composer = composer(threads);
      ImageSource image = ImageSource.of("photo", file);
      Chain drawn = ChainJson.parse(part.replace('\'', '"'));
      for (int i = 0; i < 5; i++) {
        RenderedTile tile = composer.render(Composition.of(image, drawn), output);
        assertEquals(List.of(), tile.warnings());
      }
      Chain whole = Chain.of(Transformation.of(Crop.SCALE, 200));
      UnusableInputException refusal =
          assertThrows(
              UnusableInputException.class,
              () -> composer.render(Composition.of(image, whole), output));
      assertEquals("photo", refusal.where());
    }
  }
}
