package dev.selvage.image;

import static dev.selvage.image.TestImages.join;
import static dev.selvage.image.TestImages.latin1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes ICC profiles from the header up (ICC.1:2022, 7). */
public final class IccFile {
  /** Red, green and blue of Display P3 as XYZ, adapted to D50: what Apple's profile says. */
  private static final double[][] DISPLAY_P3 = {
    {0.51512, 0.24120, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.15710, 0.06657, 0.78407},
  };

  /** The same of Adobe RGB (1998). */
  private static final double[][] ADOBE_RGB = {
    {0.60974, 0.31111, 0.01947}, {0.20528, 0.62567, 0.06087}, {0.14919, 0.06322, 0.74457},
  };

  private final String deviceClass;
  private final String space;
  private final String connection;
  private final Map<String, byte[]> tags = new LinkedHashMap<>();

  private IccFile(String deviceClass, String space, String connection) {
    this.deviceClass = deviceClass;
    this.space = space;
    this.connection = connection;
    tags.put("wtpt", xyz(0.9642, 1, 0.8249));
  }

  /** Of a class and a space of four letters each, with nothing in it. */
  static IccFile empty(String deviceClass, String space, String connection) {
    return new IccFile(deviceClass, space, connection);
  }

  /** Display P3, with the curve of sRGB. */
  public static byte[] displayP3() {
    byte[] curve = parametric(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);
    return rgb(DISPLAY_P3, curve).write();
  }

  /** Adobe RGB (1998), with its gamma of 563/256. */
  public static byte[] adobeRgb() {
    return rgb(ADOBE_RGB, join(latin1("curv"), ints(0, 1), new byte[] {2, 0x33})).write();
  }

  /** The primaries of Display P3 with a gamma of 1.8, as old Macintoshes had. */
  public static byte[] gamma18() {
    return rgb(DISPLAY_P3, join(latin1("curv"), ints(0, 1), new byte[] {1, (byte) 0xcd})).write();
  }

  /** The primaries of Display P3 under another curve. */
  static IccFile displayP3(byte[] curve) {
    return rgb(DISPLAY_P3, curve);
  }

  private static IccFile rgb(double[][] primaries, byte[] curve) {
    IccFile file = new IccFile("mntr", "RGB ", "XYZ ");
    for (int i = 0; i < 3; i++) {
      String color = "rgb".substring(i, i + 1);
      file.tag(color + "XYZ", xyz(primaries[i][0], primaries[i][1], primaries[i][2]));
      file.tag(color + "TRC", curve);
    }
    return file;
  }

  /**
   * A printer whose inks are all the same: neutral, and darker by their share of the way from paper
   * to black. Half the way is a lightness that is set apart.
   *
   * @param black L* of full inks
   * @param cyan L* of full cyan alone
   */
  static byte[] inks(double black, double cyan) {
    byte[] nodes = new byte[16 * 3];
    for (int node = 0; node < 16; node++) {
      double lightness = node == 0 ? 100 : node == 8 ? cyan : black;
      nodes[3 * node] = (byte) Math.round(lightness * 2.55);
      nodes[3 * node + 1] = (byte) 128;
      nodes[3 * node + 2] = (byte) 128;
    }
    return empty("prtr", "CMYK", "Lab ").tag("A2B1", lut8(nodes)).tag("A2B0", lut8(nodes)).write();
  }

  /** Tables of 8 bits, from four channels to three, of two nodes each way (10.11). */
  private static byte[] lut8(byte[] nodes) {
    ByteBuffer head = ByteBuffer.allocate(48);
    head.put(latin1("mft1")).putInt(0).put((byte) 4).put((byte) 3).put((byte) 2).put((byte) 0);
    for (int i = 0; i < 9; i++) {
      head.putInt(i % 4 == 0 ? 65_536 : 0);
    }
    byte[] identity = new byte[256];
    for (int i = 0; i < 256; i++) {
      identity[i] = (byte) i;
    }
    return join(
        head.array(), identity, identity, identity, identity, nodes, identity, identity, identity);
  }

  /** A curve by a formula (10.18). */
  static byte[] parametric(int function, double... parameters) {
    ByteBuffer body = ByteBuffer.allocate(12 + 4 * parameters.length);
    body.put(latin1("para")).putInt(0).putShort((short) function).putShort((short) 0);
    for (double parameter : parameters) {
      body.putInt(fixed(parameter));
    }
    return body.array();
  }

  /** A curve by a table (10.6). */
  static byte[] table(int... values) {
    ByteBuffer body = ByteBuffer.allocate(12 + 2 * values.length);
    body.put(latin1("curv")).putInt(0).putInt(values.length);
    for (int value : values) {
      body.putShort((short) value);
    }
    return body.array();
  }

  static byte[] xyz(double x, double y, double z) {
    return join(latin1("XYZ "), ints(0, fixed(x), fixed(y), fixed(z)));
  }

  IccFile tag(String name, byte[] body) {
    tags.put(name, Arrays.copyOf(body, (body.length + 3) / 4 * 4));
    return this;
  }

  byte[] write() {
    ByteBuffer table = ByteBuffer.allocate(4 + 12 * tags.size());
    table.putInt(tags.size());
    byte[] bodies = new byte[0];
    for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
      table.put(latin1(tag.getKey())).putInt(128 + table.capacity() + bodies.length);
      table.putInt(tag.getValue().length);
      bodies = join(bodies, tag.getValue());
    }
    ByteBuffer header = ByteBuffer.allocate(128);
    header.putInt(128 + table.capacity() + bodies.length).putInt(0).putInt(0x02400000);
    header.put(latin1(deviceClass + space + connection)).put(new byte[12]).put(latin1("acsp"));
    header.putInt(68, fixed(0.9642)).putInt(72, fixed(1)).putInt(76, fixed(0.8249));
    return join(header.array(), table.array(), bodies);
  }

  private static int fixed(double value) {
    return (int) Math.round(value * 65_536);
  }

  private static byte[] ints(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
    for (int value : values) {
      bytes.putInt(value);
    }
    return bytes.array();
  }
}
