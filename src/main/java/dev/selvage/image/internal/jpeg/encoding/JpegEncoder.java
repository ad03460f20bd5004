package dev.selvage.image.internal.jpeg.encoding;

import dev.selvage.image.HuffmanTables;
import dev.selvage.image.JpegStyle;
import dev.selvage.image.PixelFormat;
import dev.selvage.image.Raster;
import dev.selvage.image.Size;
import dev.selvage.image.internal.jpeg.coding.HuffmanCode;
import dev.selvage.image.internal.jpeg.coding.Quantization;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Encodes one picture, which may come in bands of rows: what is kept of them is one row of MCUs and
 * the file so far. Files with codes of their own and progressive ones are held as symbols until the
 * last band, some 4 bytes for each coefficient that is not zero; so are others until they are too
 * large for codes of their own, 2 MB at most. For one thread.
 *
 * <p>The bytes are those of libjpeg-turbo 2 and 3 for the same samples, settings and quality; with
 * {@link HuffmanTables#AUTO} they are those of one kind of codes or the other.
 */
public final class JpegEncoder {
  private static final int RESTART = 0xd0;
  private static final int RESTARTS = 8;
  private static final int END = 0xd9;

  /** Headers take less. */
  private static final int LEAST_BYTES = 1 << 12;

  /** No more is allocated before it is needed. */
  private static final int MOST_EXPECTED = 1 << 19;

  private final FrameLayout frame;
  private final JpegStyle style;
  private final SampleRows samples;
  private final McuRow row;
  private final FileOutput file;
  private final List<HeldScan> scans = new ArrayList<>();
  private final CodeTables tables;
  private final int quality;
  private @Nullable RingReconstruction ring;
  private int rows;
  private int interval;

  /** Whether rows are written as they come, for their codes are known. */
  private boolean written;

  private JpegEncoder(FrameLayout frame, int quality, JpegStyle style) {
    this.frame = frame;
    this.style = style;
    this.quality = quality;
    file = new FileOutput(LEAST_BYTES + (int) Math.min(MOST_EXPECTED, frame.size().pixels() / 4));
    samples = new SampleRows(frame);
    row = new McuRow(frame, quality);
    tables = CodeTables.standard();
    for (ScanLayout scan :
        style.progressive() ? ScanLayout.progression(frame) : List.of(ScanLayout.whole(frame))) {
      ScanCoder coder =
          style.progressive()
              ? ScanCoder.progressive(scan, style.restarts())
              : new SequentialCoder(frame, style.restarts());
      scans.add(new HeldScan(coder));
    }
    start();
  }

  /**
   * Begins a gray file.
   *
   * @param size of the whole picture, at most 65,500 px a side
   * @param quality 1..100
   */
  public static JpegEncoder gray(Size size, int quality, JpegStyle style) {
    return new JpegEncoder(FrameLayout.gray(size), quality, style);
  }

  /**
   * Begins a file of luma and chroma, with as much chroma as the style says.
   *
   * @param size of the whole picture, at most 65,500 px a side
   * @param quality 1..100
   */
  public static JpegEncoder color(Size size, int quality, JpegStyle style) {
    return new JpegEncoder(FrameLayout.color(size, style.chroma()), quality, style);
  }

  /**
   * A whole picture as a file.
   *
   * @param picture GRAY, RGB, or planar with chroma as the style says
   * @param quality 1..100
   */
  public static byte[] encode(Raster picture, int quality, JpegStyle style) {
    JpegEncoder encoder = of(picture, quality, style);
    encoder.append(picture);
    return encoder.finish();
  }

  /**
   * Begins the file of a picture.
   *
   * @param picture GRAY, RGB, or planar with chroma as the style says; not read yet
   * @param quality 1..100
   */
  public static JpegEncoder of(Raster picture, int quality, JpegStyle style) {
    boolean gray = picture.format() == PixelFormat.GRAY && !picture.isPlanar();
    return gray ? gray(picture.size(), quality, style) : color(picture.size(), quality, style);
  }

  /**
   * Lets {@link #ring} be asked for. To be called before the first band.
   *
   * @param thickness px, at least 1 and less than half of either side
   */
  public void keepRing(int thickness) {
    Size size = frame.size();
    if (rows > 0 || thickness < 1 || 2 * thickness >= Math.min(size.width(), size.height())) {
      throw new IllegalArgumentException("no ring of " + thickness + " px of " + size);
    }
    ring = new RingReconstruction(frame, thickness, quality);
  }

  /**
   * The outermost pixels that the file decodes to, each once, after the last band.
   *
   * @return GRAY or RGB, twice as many rows as the ring is thick; where each pixel lies in them
   *     means nothing
   * @throws IllegalStateException if they were not to be kept
   */
  public Raster ring() {
    if (ring == null) {
      throw new IllegalStateException("no ring was kept");
    }
    return ring.pixels();
  }

  /** Rows of pixels that every band but the last is to have, or a multiple of it. */
  public int bandHeight() {
    return frame.mcuHeight();
  }

  /**
   * Takes the next rows of the picture. They are only read, and not needed afterwards.
   *
   * @param band as wide as the picture; GRAY in a gray file, else RGB or planar with chroma of the
   *     file's size, which begins with the band
   * @throws IllegalArgumentException if the band is of another kind, or no multiple of {@link
   *     #bandHeight} high and not the last, or reaches beyond the picture
   */
  public void append(Raster band) {
    check(band);
    for (int y = 0; y < band.height(); y += frame.mcuHeight()) {
      samples.fill(band, y);
      row.transform(samples, rows);
      rows++;
      if (ring != null) {
        ring.take(row);
      }
      for (HeldScan scan : scans) {
        scan.coder().code(row, () -> take(scan));
      }
    }
  }

  /**
   * The file, after the last band.
   *
   * @throws IllegalArgumentException if rows are missing
   */
  public byte[] finish() {
    if (rows < frame.mcusDown()) {
      throw new IllegalArgumentException(rows + " of " + frame.mcusDown() + " rows of MCUs came");
    }
    for (HeldScan scan : scans) {
      scan.coder().finish();
      if (!written) {
        if (scan.coder().symbols.size() > 0) {
          scan.take();
        }
        writeOptimized(scan);
      }
    }
    file.endBits();
    file.marker(END);
    return file.toBytes();
  }

  private void check(Raster band) {
    Size size = frame.size();
    int height = rows * frame.mcuHeight() + band.height();
    boolean last = height == size.height();
    if (band.width() != size.width()
        || height > size.height()
        || (!last && band.height() % frame.mcuHeight() != 0)
        || !isOfKind(band)) {
      throw new IllegalArgumentException(band + " is no band of " + frame);
    }
  }

  private boolean isOfKind(Raster band) {
    if (frame.isGray()) {
      return band.format() == PixelFormat.GRAY && !band.isPlanar();
    }
    return band.isPlanar()
        ? band.chroma().across() == frame.across()
            && band.chroma().down() == frame.down()
            && band.chroma().leadX() + band.chroma().leadY() == 0
        : band.format() == PixelFormat.RGB;
  }

  private void start() {
    FileHeaders.start(file);
    FileHeaders.table(file, 0, Quantization.luma(quality));
    if (!frame.isGray()) {
      FileHeaders.table(file, 1, Quantization.chroma(quality));
    }
    FileHeaders.frame(file, frame, style.progressive());
    if (!style.progressive() && style.tables() == HuffmanTables.STANDARD) {
      startStandard();
    }
  }

  /** Begins the one scan with the standard codes. */
  private void startStandard() {
    written = true;
    FileHeaders.code(file, 0, HuffmanCode.DC_LUMA);
    FileHeaders.code(file, 2, HuffmanCode.AC_LUMA);
    if (!frame.isGray()) {
      FileHeaders.code(file, 1, HuffmanCode.DC_CHROMA);
      FileHeaders.code(file, 3, HuffmanCode.AC_CHROMA);
    }
    startScan(ScanLayout.whole(frame));
  }

  private void startScan(ScanLayout scan) {
    if (style.restarts() && interval != scan.mcusAcross(frame)) {
      interval = scan.mcusAcross(frame);
      FileHeaders.restartInterval(file, interval);
    }
    FileHeaders.scan(file, scan);
  }

  private void take(HeldScan scan) {
    if (written) {
      Symbols symbols = scan.coder().symbols;
      // rows counts the row of this part already.
      write(rows - 1, symbols.data(), symbols.size(), tables);
      symbols.clear();
      return;
    }
    scan.take();
    if (!style.progressive()
        && style.tables() == HuffmanTables.AUTO
        && !scan.isSmallOrSparse((long) rows * row.blocks())) {
      startStandard();
      writeParts(scan, tables);
    }
  }

  private void writeOptimized(HeldScan held) {
    CodeCounts counts = new CodeCounts();
    held.parts().forEach(counts::add);
    CodeTables own = new CodeTables();
    for (int number = 0; number < 2; number++) {
      for (int table = number; table < Symbols.TABLES; table += 2) {
        if (counts.isUsed(table)) {
          HuffmanCode code = counts.code(table);
          FileHeaders.code(file, table, code);
          own.put(table, code);
        }
      }
    }
    startScan(held.coder().scan());
    writeParts(held, own);
    file.endBits();
  }

  private void writeParts(HeldScan held, CodeTables codes) {
    for (int part = 0; part < held.parts().size(); part++) {
      int[] symbols = held.parts().get(part);
      write(part, symbols, symbols.length, codes);
    }
    held.clear();
  }

  private void write(int part, int[] symbols, int count, CodeTables codes) {
    if (style.restarts() && part > 0) {
      file.endBits();
      file.marker(RESTART + (part - 1) % RESTARTS);
    }
    file.write(symbols, count, codes);
  }
}
