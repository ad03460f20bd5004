package dev.selvage.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.delivery.ChainComponents;
import dev.selvage.fixtures.ImageMagick;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.ImageDecoder;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.resample.Filter;
import dev.selvage.transform.Chain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers in layers beside what ImageMagick composites: base is 90x60, a 40x30, b 24x50. */
class LayerPeerTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // One step, and the same in brackets.
        "l_a,g_north_west,x_5,y_7 | base a -geometry +5+7 -compose Over -composite",
        "l_a/fl_layer_apply,g_north_west,x_5,y_7 | base a -geometry +5+7 -composite",
        // What stands between acts on the layer; then it is placed from the east and the south.
        "l_a/c_crop,h_20,w_30,x_2,y_3/a_180/fl_layer_apply,g_south_east,x_4,y_6"
            + " | base ( a -crop 30x20+2+3 +repage -rotate 180 ) -geometry +56+34 -composite",
        // The closing step acts on the layer too, before it is placed.
        "l_a/a_hflip/c_crop,fl_layer_apply,g_north,w_10,h_12"
            + " | base ( a -flop -gravity center -crop 10x12+0+0 +repage +gravity )"
            + " -geometry +40+0 -composite",
        // A layer grows like a canvas: b beside a, and both on the base.
        "l_a/l_b/fl_layer_apply,g_north_west,x_40/fl_layer_apply,g_west,x_3"
            + " | base ( -size 64x50 xc:none a -composite b -geometry +40+0 -composite )"
            + " -geometry +3+5 -composite",
        // A layer of a layer that is faded as a whole.
        "l_a/l_b/fl_layer_apply.no_overflow,g_north_west,x_1,y_2/o_40/fl_layer_apply,g_north_west,x_30,y_20"
            + " | base ( a ( b -crop 24x28+0+0 +repage ) -geometry +1+2 -composite"
            + " -channel A -evaluate multiply 0.4 +channel ) -geometry +30+20 -composite",
        // The alpha of the canvas is multiplied by the layer's, and is 0 beside it.
        "l_a,fl_cutter,g_north_west,x_10,y_20"
            + " | base ( -size 90x60 xc:none a -geometry +10+20 -composite )"
            + " -geometry +0+0 -compose DstIn -composite",
        "l_b/a_90/fl_cutter.layer_apply,g_south_east,x_-9"
            + " | base ( -size 90x60 xc:none ( b -rotate 90 ) -geometry +49+36 -composite )"
            + " -geometry +0+0 -compose DstIn -composite",
        // The picture over its underlay, whose box gravity is taken on.
        "c_crop,h_20,w_30/u_a,g_north_west,x_3,y_4"
            + " | a ( base -gravity center -crop 30x20+0+0 +repage +gravity )"
            + " -geometry +3+4 -composite",
        "u_a/fl_layer_apply,g_north_west"
            + " | ( base ) ( -size 90x60 xc:none a -composite ) -compose DstOver -composite",
        "u_b/fl_layer_apply.no_overflow,g_south"
            + " | base ( -size 90x60 xc:none b -geometry +33+10 -composite )"
            + " -geometry +0+0 -compose DstOver -composite",
        "u_a,fl_tiled,g_north_west"
            + " | base ( ( a a a +append ) ( a a a +append ) -append -crop 90x60+0+0 +repage ) -compose DstOver -composite",
        "l_a/c_scale,fl_relative,w_1.0,h_1.0/fl_layer_apply.tiled"
            + " | base ( a -filter triangle -resize 90x60! ) -composite",
      })
  void isWhatImageMagickComposites(String components, String arguments)
      throws IOException, InterruptedException {
    Raster base = Pictures.noise(PixelFormat.RGBA, 90, 60, 1);
    Raster a = Pictures.noise(PixelFormat.RGBA, 40, 30, 2);
    Raster b = Pictures.noise(PixelFormat.RGBA, 24, 50, 3);
    Chain chain = ChainComponents.read(List.of(components.split("/"))).chain();
    Composition composition =
        new Composition(
            source("base", base), Map.of("a", source("a", a), "b", source("b", b)), chain);
    Raster ours = Composer.builder().filter(Filter.TRIANGLE).build().pixels(composition);
    Path out = folder.resolve("out.png");
    List<Object> command = new ArrayList<>();
    for (String argument : arguments.strip().split(" ", -1)) {
      boolean image = List.of("base", "a", "b").contains(argument);
      command.add(image ? folder.resolve("in-" + argument + ".png") : argument);
    }
    command.addAll(List.of("-depth", "8", "PNG32:" + out));
    ImageMagick.convert(command.toArray());
    Raster peer =
        new ImageDecoder().decode(ImageSource.of("out", Files.readAllBytes(out))).raster();
    assertEquals(peer.size(), ours.size());
    // Both round a colour and its alpha apart: as it looks on black it may be off by the sum.
    long levels = NaiveImage.of(ours).levels(NaiveImage.of(peer));
    assertTrue(levels <= 1, components + " is off by " + levels);
  }

  private ImageSource source(String name, Raster pixels) throws IOException {
    byte[] file = Pictures.file(pixels, ImageFormat.PNG);
    Files.write(folder.resolve("in-" + name + ".png"), file);
    return ImageSource.of(name, file);
  }
}
