package dev.selvage.chains;

import com.sun.management.OperatingSystemMXBean;
import dev.selvage.SelvageException;
import dev.selvage.UsageException;
import dev.selvage.fixtures.Pictures;
import dev.selvage.image.Color;
import dev.selvage.image.ImageFormat;
import dev.selvage.image.ImageSource;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.render.Composer;
import dev.selvage.render.Composition;
import dev.selvage.render.Output;
import dev.selvage.transform.Chain;
import dev.selvage.transform.ChainJson;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws random chains of all operations on one photograph, one after the other in one process, and
 * tells which took longest and which most memory. Ends with 1 if one did not end as a picture
 * within its limits. {@code benchmarks/chains --help} says how it is called.
 */
final class ChainsRun {
  private static final double MOST_SECONDS = 10;

  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB");
  private static final Pattern NOW = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

  /** The most that the limits let pass of one kind each, on a canvas of nearly 50 Mpx. */
  private static final List<String> HEAVIEST =
      List.of(
          "BIG,{'effect':'blur:2000'},{'effect':'blur:300'}",
          "BIG,{'effect':'unsharp_mask:900'},{'effect':'sharpen'}",
          "BIG,{'angle':33}",
          "{'crop':'scale','width':4000,'height':4000},{'angle':45},{'angle':-45}",
          "{'crop':'scale','width':5690,'height':5690},{'effect':'shadow:100'}",
          "{'crop':'scale','width':5700,'height':5700},{'radius':'max'},{'opacity':50},{'background':'red'}",
          "{'crop':'scale','width':5600,'height':5600,'radius':900,'border':'40px_solid_red'}",
          "BIG,{'effect':'hue:40'},{'effect':'gamma:20'},{'effect':'sepia'},{'effect':'contrast:9'}",
          "BIG,{'effect':'hue'},{'effect':'hue'},{'effect':'negate'},{'effect':'negate'}",
          "{'crop':'scale','width':5700,'height':5700},{'effect':'pixelate:1'},{'effect':'make_transparent:30'}",
          "BIG,OVER,OVER,OVER,OVER",
          "BIG,{'overlay':'c'},{'crop':'scale','width':7000,'height':7000},{'flags':'layer_apply'}",
          "BIG,{'overlay':'a','flags':'cutter','crop':'scale','width':7000,'height':7000}",
          "{'crop':'scale','width':5700,'height':5700},{'overlay':'c','flags':'cutter'}",
          "BIG,{'overlay':'c','width':3,'flags':'tiled'},{'overlay':'c','flags':'tiled'}",
          "BIG,{'overlay':'text:Arial_1500_stroke:Sale','border':'90px_solid_red'}",
          "BIG,{'overlay':'text:Arial_40:"
              + "one%20two%20".repeat(80)
              + "','crop':'fit','width':900}",
          "BIG,{'effect':'trim:30'},{'effect':'negate'},{'effect':'trim:30'}",
          "BIG,{'effect':'negate','background':'auto:predominant'},{'crop':'auto','width':900,"
              + "'height':900,'gravity':'auto'}",
          "{'effect':'trim'},{'crop':'auto_pad','width':7000,'height':7000,'gravity':'auto'}");

  private final PrintStream out;
  private final Composer composer = Composer.create();
  private final Map<String, ImageSource> images;
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private long before;
  private int drawn;
  private int refused;
  private int faults;
  private double slowest;
  private String slowestChain = "none";
  private long largest;
  private String largestChain = "none";

  private ChainsRun(PrintStream out, Size photo) {
    this.out = out;
    this.images =
        Map.of(
            "a", photo("a", photo),
            "b", photo("b", new Size(photo.width() / 5, photo.height() / 5)),
            "c", cutOut(photo.width() / 4));
  }

  /**
   * Draws them.
   *
   * @param args the photograph's size, how many chains, the seed, the first number, and whether to
   *     draw the heaviest chains first
   */
  public static void main(String[] args) throws IOException {
    String[] sides = args[0].split("x", -1);
    Size photo = new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    ChainsRun run = new ChainsRun(System.out, photo);
    RandomChains chains = new RandomChains(Long.parseLong(args[2]), photo.width(), 8);
    long from = Long.parseLong(args[3]);
    run.begin();
    if (args.length > 4) {
      run.drawHeaviest();
    }
    run.draw(chains, from, from + Long.parseLong(args[1]));
    System.exit(run.faults == 0 ? 0 : 1);
  }

  /** What a process needs for any chain is not what a chain takes. */
  private void begin() throws IOException {
    render(ChainJson.parse("[{\"width\":0.25}]"));
    System.gc();
    before = kilobytes(NOW);
  }

  private void drawHeaviest() throws IOException {
    for (String heavy : HEAVIEST) {
      String json =
          ("[" + heavy + "]")
              .replace("BIG", "{'crop':'scale','width':7000,'height':7000}")
              .replace("OVER", "{'overlay':'b','width':7000,'height':7000,'opacity':90}")
              .replace('\'', '"');
      tried("heavy", ChainJson.parse(json));
    }
  }

  private void draw(RandomChains chains, long from, long end) throws IOException {
    for (long number = from; number < end; number++) {
      tried(String.valueOf(number), chains.of(number));
    }
    out.printf(
        Locale.ROOT,
        "%d chains drawn, %d refused before, %d over the limits%n"
            + "slowest: %.1f s of processor time, %s%nlargest: %d MB, %s%n",
        drawn,
        refused,
        faults,
        slowest,
        slowestChain,
        largest,
        largestChain);
  }

  private void tried(String name, Chain chain) throws IOException {
    forgetPeak();
    String said = name + ": " + ChainJson.write(chain);
    long cpu = system.getProcessCpuTime();
    try {
      render(chain);
      drawn++;
    } catch (UsageException e) {
      refused++;
      return;
    } catch (SelvageException e) {
      fault(said, e.toString());
      return;
    }
    double seconds = (system.getProcessCpuTime() - cpu) / 1e9;
    long megabytes = Math.max(0, kilobytes(PEAK) - before) / 1024;
    if (name.equals("heavy")) {
      out.printf(Locale.ROOT, "%5.1f s %4d MB %s%n", seconds, megabytes, said);
    }
    if (seconds > slowest) {
      slowest = seconds;
      slowestChain = said;
    }
    if (megabytes > largest) {
      largest = megabytes;
      largestChain = said;
    }
    if (seconds > MOST_SECONDS) {
      fault(said, String.format(Locale.ROOT, "%.1f s", seconds));
    }
  }

  private void fault(String chain, String why) {
    faults++;
    out.println("FAULT " + why + "\n  " + chain);
  }

  private Composition composition(Chain chain) {
    return new Composition(Objects.requireNonNull(images.get("a")), images, chain);
  }

  private void render(Chain chain) {
    composer.render(composition(chain), new Output(ImageFormat.JPEG, 85, Color.WHITE));
  }

  /** From Linux 4.0 on; elsewhere the largest is that of all chains before, too. */
  private static void forgetPeak() {
    try {
      Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    } catch (IOException e) {
      return;
    }
  }

  private static long kilobytes(Pattern pattern) throws IOException {
    Path status = Path.of("/proc/self/status");
    Matcher found = pattern.matcher(Files.exists(status) ? Files.readString(status) : "");
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  /** Waves under fine noise, on a light border. */
  private static ImageSource photo(String name, Size size) {
    Raster pixels = Pictures.solid(PixelFormat.RGB, size.width(), size.height(), 244, 242, 238);
    Raster noise = Pictures.noise(PixelFormat.RGB, size.width(), 1, 5);
    byte[] data = pixels.data();
    int margin = size.width() / 20;
    for (int y = margin; y < size.height() - margin; y++) {
      int at = pixels.index(0, y);
      for (int x = margin; x < size.width() - margin; x++) {
        int wave = (int) (90 + 60 * Math.sin(x * 0.004) + 40 * Math.cos(y * 0.007));
        for (int c = 0; c < 3; c++) {
          int grain = (noise.data()[(x * 3 + c + 31 * y) % noise.data().length] & 0x0f) - 8;
          data[at + 3 * x + c] = (byte) Math.max(0, Math.min(255, wave + grain + 12 * c));
        }
      }
    }
    return ImageSource.of(name, Pictures.file(pixels, ImageFormat.JPEG));
  }

  private static ImageSource cutOut(int side) {
    Raster pixels = Pictures.solid(PixelFormat.RGBA, side, side, 200, 60, 40, 0);
    for (int y = side / 4; y < side * 3 / 4; y++) {
      int at = pixels.index(side / 4, y);
      for (int x = 0; x < side / 2; x++) {
        pixels.data()[at + 4 * x + 3] = (byte) 255;
      }
    }
    return ImageSource.of("c", Pictures.file(pixels, ImageFormat.PNG));
  }
}
