package dev.selvage.operations;

import dev.selvage.image.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Every operation that an outside program knows too. */
final class Operations {
  private static final List<String> ALL =
      List.of("bottle", "fruit", "denim", "headphones", "drawn");
  private static final List<String> PHOTOS = List.of("bottle", "fruit", "denim");
  private static final List<String> OPAQUE = List.of("bottle", "fruit", "denim", "drawn");
  private static final List<String> CUT = List.of("headphones");

  private Operations() {}

  static List<Operation> all() {
    return Stream.of(colors(), neighbours(), edges(), outlines(), turns(), layers(), sizes())
        .flatMap(List::stream)
        .toList();
  }

  private static Operation picture(
      String group,
      String chain,
      List<String> subjects,
      Tolerance within,
      Function<Size, String> arguments) {
    return of(group, chain, subjects, new PictureOpinion(new ConvertPicture(arguments), within));
  }

  private static Operation of(String group, String chain, List<String> subjects, Opinion opinion) {
    return new Operation(group, "[" + chain.replace('\'', '"') + "]", subjects, opinion);
  }

  private static Operation color(String effect, String arguments, int thousandths, int levels) {
    Tolerance within =
        thousandths == 0 && levels == 0 ? Tolerance.exact() : Tolerance.levels(levels, thousandths);
    return picture(
        "Colour effects",
        "{'effect':'" + effect + "'}",
        ALL,
        within,
        size -> "in.png " + arguments);
  }

  /** With the commands and tolerances of EffectPeerTest. */
  private static List<Operation> colors() {
    String sepia = "-color-matrix 0.393,0.769,0.189,0.349,0.686,0.168,0.272,0.534,0.131";
    String saturated =
        "-color-matrix 1.3148,-0.286,-0.0288,-0.0852,1.114,-0.0288,-0.0852,-0.286,1.3712";
    return List.of(
        color("negate", "-channel RGB -negate", 0, 0),
        color("grayscale", "-grayscale Rec709Luma", 0, 1),
        color("blackwhite:50", "-grayscale Rec709Luma -channel RGB -threshold 50%", 1, 0),
        color("blackwhite:23", "-grayscale Rec709Luma -channel RGB -threshold 23%", 1, 0),
        color("brightness", "-channel RGB -evaluate multiply 1.8", 0, 1),
        color("brightness:-35", "-channel RGB -evaluate multiply 0.65", 0, 1),
        color("contrast:55", "-channel RGB -sigmoidal-contrast 5.5x50%", 0, 1),
        color("contrast:-40", "-channel RGB +sigmoidal-contrast 4x50%", 0, 1),
        color("contrast:150:linear", "-channel RGB -function polynomial 1.5,-0.25", 0, 1),
        color("gamma:60", "-channel RGB -gamma 1.6", 0, 1),
        color("gamma:-30", "-channel RGB -gamma 0.7", 0, 1),
        color("hue:40", "-modulate 100,100,140", 0, 2),
        color("hue:-75", "-modulate 100,100,25", 0, 2),
        color("sepia:100", sepia, 0, 1),
        color("saturation:40", saturated, 0, 1));
  }

  private static Operation neighbours(
      String effect, List<String> subjects, Tolerance within, String arguments) {
    return picture(
        "Blur, sharpening, squares",
        "{'effect':'" + effect + "'}",
        subjects,
        within,
        size -> arguments);
  }

  /** With the commands and tolerances of BlurPeerTest and EffectPeerTest. */
  private static List<Operation> neighbours() {
    List<Operation> all = new ArrayList<>();
    for (int blur : new int[] {100, 250, 700, 2000}) {
      String command = "-virtual-pixel edge -blur 0x" + blur / 100.0;
      // Its kernel of few pixels is the mean over each pixel, ours the middle of it.
      Tolerance within = Tolerance.p99(blur == 100 ? 3 : 2);
      all.add(neighbours("blur:" + blur, OPAQUE, within, "in.png " + command));
      // On black a colour is what it is weighted by alpha, which is what is blurred.
      all.add(
          picture(
              "Blur, sharpening, squares",
              "{'effect':'blur:" + blur + "'},{'background':'black'}",
              CUT,
              within,
              size -> "in.png -background black -alpha remove " + command));
    }
    for (int amount : new int[] {100, 400}) {
      String mask = "in.png -virtual-pixel edge -unsharp 0x2+" + amount / 200.0 + "+0";
      all.add(neighbours("unsharp_mask:" + amount, OPAQUE, Tolerance.p99(2), mask));
      String luma =
          "in.png -virtual-pixel edge -colorspace YCbCr -channel R -unsharp 0x1+"
              + amount / 200.0
              + "+0 -channel RGB -colorspace sRGB";
      Operation sharpen = neighbours("sharpen:" + amount, PHOTOS, Tolerance.p99(3), luma);
      all.add(amount == 100 ? sharpen : sharpen.because("it clips luma first"));
    }
    for (int side : new int[] {10, 20}) {
      all.add(
          picture(
              "Blur, sharpening, squares",
              "{'effect':'pixelate:" + side + "'}",
              List.of("bottle", "fruit", "denim", "headphones"),
              Tolerance.levels(1, 0),
              size ->
                  "in.png -scale %dx%d! -scale %dx%d!"
                      .formatted(
                          size.width() / side, size.height() / side, size.width(), size.height())));
    }
    return all;
  }

  /** With the commands and tolerances of TrimPeerTest and MakeTransparentTest. */
  private static List<Operation> edges() {
    String group = "Edges and colours of the border";
    List<Operation> all = new ArrayList<>();
    for (int percent : new int[] {5, 10, 30}) {
      List<String> subjects = List.of("bottle", "stool", "fruit", "denim", "headphones", "drawn");
      String chain = "{'effect':'trim:" + percent + "'}";
      Operation trim = of(group, chain, subjects, new BoxOpinion(percent));
      all.add(percent < 30 ? trim : trim.because("it compares each edge with a corner of its own"));
    }
    for (String taken : List.of("5 #29807f", "10 #ffffff", "25 #5c5250", "40 #a06030")) {
      String percent = taken.split(" ", -1)[0];
      String color = taken.split(" ", -1)[1];
      all.add(
          picture(
              group,
              "{'effect':'make_transparent:" + percent + "','color':'" + color + "'}",
              OPAQUE,
              Tolerance.takenOut(),
              size -> "in.png -fuzz " + percent + "% -transparent " + color));
    }
    String padded = "{'crop':'mpad','width':480,'height':480,'background':'auto'}";
    all.add(of(group, padded, List.of("bottle", "stool"), new RingColor(true)));
    all.add(of(group, padded, List.of("fruit", "denim", "drawn"), new RingColor(false)));
    return all;
  }

  private static List<Operation> outlines() {
    return Outlines.all();
  }

  private static Operation flip(String angle, String arguments) {
    return picture(
        "Turns and flips",
        "{'angle':'" + angle + "'}",
        ALL,
        Tolerance.exact(),
        size -> "in.png " + arguments);
  }

  /** With the command of RotationTest. */
  private static List<Operation> turns() {
    List<Operation> all = new ArrayList<>();
    all.add(flip("hflip", "-flop"));
    all.add(flip("vflip", "-flip"));
    all.add(flip("90", "-rotate 90"));
    all.add(flip("180", "-rotate 180"));
    all.add(flip("270", "-rotate 270"));
    all.add(flip("hflip.90", "-flop -rotate 90"));
    for (int degrees : new int[] {1, -7, 30, 45, 100}) {
      all.add(
          of(
              "Turns and flips",
              "{'angle':" + degrees + "}",
              ALL,
              new PictureOpinion(new VipsTurn(degrees), Tolerance.turned())));
    }
    return all;
  }

  private static Operation layer(
      String chain, List<String> subjects, Function<Size, String> arguments) {
    return picture("Layers", chain, subjects, Tolerance.levels(1, 0), arguments);
  }

  /** As LayerPeerTest does. */
  private static List<Operation> layers() {
    return List.of(
        layer(
            "{'overlay':'layer','gravity':'north_west','x':25,'y':17}",
            ALL,
            size -> "in.png layer.png -geometry +25+17 -compose Over -composite"),
        layer(
            "{'overlay':'layer'},{'opacity':40},"
                + "{'flags':'layer_apply','gravity':'north_west','x':3,'y':9}",
            ALL,
            size ->
                "in.png ( layer.png -channel A -evaluate multiply 0.4 +channel )"
                    + " -geometry +3+9 -compose Over -composite"),
        layer(
            "{'overlay':'photo'},{'crop':'crop','width':90,'height':60,'x':10,'y':5},{'angle':90},"
                + "{'flags':'layer_apply','gravity':'south_east','x':4,'y':6}",
            ALL,
            size ->
                "in.png ( photo.png -crop 90x60+10+5 +repage -rotate 90 )"
                    + " -geometry +%d+%d -compose Over -composite"
                        .formatted(size.width() - 64, size.height() - 96)),
        layer(
            "{'overlay':'layer','flags':'cutter','gravity':'north_west','x':10,'y':20}",
            ALL,
            size ->
                "in.png -alpha set ( -size %s xc:none layer.png -geometry +10+20 -composite )"
                        .formatted(size)
                    + " -geometry +0+0 -compose DstIn -composite"),
        layer(
            "{'underlay':'photo'},{'flags':['layer_apply','no_overflow'],'gravity':'north_west'}",
            CUT,
            size ->
                "in.png ( -size %s xc:none photo.png -composite )".formatted(size)
                    + " -compose DstOver -composite"));
  }

  private static Operation scaled(String chain, UnaryOperator<Size> target) {
    return of(
        "Sizes", chain, PHOTOS, new PictureOpinion(new VipsThumbnail(target), Tolerance.psnr(40)));
  }

  private static List<Operation> sizes() {
    return List.of(
        scaled("{'width':0.5}", size -> share(size, 0.5, 0.5)),
        scaled("{'crop':'scale','width':0.6,'height':0.35}", size -> share(size, 0.6, 0.35)),
        scaled("{'width':0.25,'dpr':2}", size -> share(size, 0.25, 0.25)),
        scaled("{'crop':'scale','width':80,'height':60,'dpr':'1.5'}", size -> new Size(120, 90)),
        scaled("{'crop':'scale','width':100,'height':100},{'dpr':2}", size -> new Size(200, 200)),
        picture(
            "Sizes",
            "{'width':1.5}",
            PHOTOS,
            Tolerance.psnr(40),
            size -> "in.png -filter Lanczos -resize " + share(size, 1.5, 1.5) + "!"));
  }

  private static Size share(Size size, double across, double down) {
    return new Size(
        (int) Math.round(size.width() * across), (int) Math.round(size.height() * down));
  }
}
