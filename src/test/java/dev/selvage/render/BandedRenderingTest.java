package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
import dev.selvage.transform.ChainJson;
import java.util.Random;
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
    Raster picture = Raster.allocate(PixelFormat.RGB, WIDTH, HEIGHT);
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
}
