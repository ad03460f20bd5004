package dev.selvage.image.internal.jpeg.decoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one JPEG file. Sequential files are transformed as they are read, some hundred blocks at
 * a time; of progressive ones all coefficients are kept until the last scan, two bytes each. For
 * one thread, once.
 */
public final class JpegDecoder {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int DQT = 0xdb;
  private static final int DHT = 0xc4;
  private static final int DRI = 0xdd;
  private static final int TEM = 0x01;
  private static final int FIRST_APP = 0xe0;
  private static final int LAST_FRAME = 0xc2;
  private static final int FIRST_FRAME = 0xc0;

  private final byte[] file;
  private final int end;
  private final InverseDct transform;

  private final Purpose purpose;

  private final Runnable check;
  private final Tables tables = new Tables();
  private final Findings findings = new Findings();
  private final ScanData data;
  private final List<Coefficients> coefficients = new ArrayList<>();
  private final List<PlaneStore> planes = new ArrayList<>();
  private int interval;
  private @Nullable Frame frame;

  // Where the file is read on, behind a marker if there is one.
  private int position;
  private int marker;

  /** What is kept of the file. */
  private enum Purpose {
    /** All samples. */
    PLANES,
    /** Samples of some rows at a time. */
    BANDS,
    /** Coefficients, and no samples. */
    COEFFICIENTS
  }

  private JpegDecoder(
      byte[] file, int from, int end, InverseDct transform, Runnable check, Purpose purpose) {
    this.file = file;
    this.purpose = purpose;
    this.end = end;
    this.transform = transform;
    this.check = check;
    data = new ScanData(file, end);
    position = from + 2;
  }

  /**
   * Decodes a file whose size and kind have been checked.
   *
   * @param file its bytes, or an array that holds them
   * @param from where it begins
   * @param to where it ends
   * @param shrink 1, 2, 4 or 8
   * @param check called at least for each row of blocks; may throw to end it
   * @throws JpegDataException if there is no picture in it
   */
  public static DecodedJpeg decode(byte[] file, int from, int to, int shrink, Runnable check)
      throws JpegDataException {
    return new JpegDecoder(file, from, to, InverseDcts.of(shrink), check, Purpose.PLANES).decode();
  }

  /**
   * Begins to decode a file whose one scan holds all coefficients of all components, so that its
   * samples come in bands of rows, from top to bottom.
   *
   * @param ahead whether a thread of its own reads codes, while another transforms what was read
   * @throws JpegDataException if there is no picture in it, or it is of another kind
   */
  public static JpegBands bands(
      byte[] file, int from, int to, int shrink, boolean ahead, Runnable check)
      throws JpegDataException {
    JpegDecoder decoder =
        new JpegDecoder(file, from, to, InverseDcts.of(shrink), check, Purpose.BANDS);
    Scan scan = decoder.nextScan();
    Frame frame = decoder.frame;
    if (scan == null || frame == null || frame.progressive()) {
      throw new JpegDataException("it has no scan that holds all of its coefficients");
    }
    if (scan.parts().size() != frame.components().size()) {
      throw new JpegDataException("its first scan lacks a component");
    }
    return new JpegBands(decoder, frame, decoder.rows(frame, scan, ahead), decoder.planes);
  }

  /**
   * Reads the coefficients of a file whose size and kind have been checked, two bytes each.
   *
   * @throws JpegDataException if there is no picture in it
   */
  public static DecodedCoefficients coefficients(byte[] file, int from, int to, Runnable check)
      throws JpegDataException {
    JpegDecoder decoder =
        new JpegDecoder(file, from, to, InverseDcts.of(1), check, Purpose.COEFFICIENTS);
    decoder.readScans();
    Frame frame = decoder.knownFrame();
    List<DecodedCoefficients.Blocks> blocks = new ArrayList<>();
    for (int i = 0; i < frame.components().size(); i++) {
      blocks.add(
          new DecodedCoefficients.Blocks(frame.components().get(i), decoder.coefficients.get(i)));
    }
    return new DecodedCoefficients(frame.progressive(), blocks, frame.share(), decoder.findings);
  }

  private DecodedJpeg decode() throws JpegDataException {
    readScans();
    return finished();
  }

  private void readScans() throws JpegDataException {
    boolean first = true;
    for (Scan scan = nextScan(); scan != null; scan = nextScan()) {
      read(scan);
      // Behind a first scan that holds everything libjpeg reads no other, whatever it lacked.
      if (isComplete() || (first && holdsAll(scan))) {
        findEnd();
        break;
      }
      first = false;
    }
  }

  private boolean holdsAll(Scan scan) {
    return frame != null
        && !frame.progressive()
        && scan.parts().size() == frame.components().size();
  }

  /** Reads segments up to the data of the next scan; null at the end. */
  private @Nullable Scan nextScan() throws JpegDataException {
    while (marker != EOI) {
      if (marker == 0) {
        position = next(position);
        marker = position < 0 ? ScanData.END_OF_FILE : file[position - 1] & 0xff;
      }
      if (marker == ScanData.END_OF_FILE) {
        findings.endless();
        return null;
      }
      if (marker == TEM || ScanData.isRestart(marker)) {
        marker = 0;
        continue;
      }
      int length = position + 2 <= end ? u16(position) : 0;
      int behind = position + length;
      if (marker != EOI && (length < 2 || behind > end)) {
        findings.endless();
        return null;
      }
      if (marker == SOS) {
        return begin(position + 2, behind);
      }
      if (marker != EOI) {
        segment(marker, position + 2, behind);
        position = behind;
        marker = 0;
      }
    }
    return null;
  }

  /** Behind the next marker; -1 at the end. */
  private int next(int from) {
    int at = from;
    boolean strays = false;
    while (at < end) {
      int before = at;
      while (at < end && file[at] != (byte) 0xff) {
        at++;
      }
      strays |= at > before;
      while (at < end && file[at] == (byte) 0xff) {
        at++;
      }
      if (at < end && file[at] != 0) {
        if (strays) {
          findings.odd("bytes stand between JPEG segments");
        }
        return at + 1;
      }
      // No marker is called 0.
      strays = true;
      at++;
    }
    return -1;
  }

  private void segment(int marker, int at, int behind) throws JpegDataException {
    switch (marker) {
      case DQT -> tables.quantization(file, at, behind);
      case DHT -> tables.codes(file, at, behind);
      case DRI -> {
        if (behind - at < 2) {
          throw new JpegDataException("its restart interval is missing");
        }
        interval = u16(at);
      }
      case SOI -> throw new JpegDataException("a second file begins inside of it");
      default -> {
        if (marker >= FIRST_FRAME && marker <= LAST_FRAME) {
          frame(marker, at, behind);
        } else if (marker < FIRST_FRAME) {
          throw new JpegDataException(String.format("it has a segment of no kind, 0x%02x", marker));
        }
      }
    }
  }

  private void frame(int marker, int at, int behind) throws JpegDataException {
    if (frame != null) {
      throw new JpegDataException("it has a second frame header");
    }
    Frame read = Frame.read(marker, file, at, behind);
    frame = read;
    for (Component component : read.components()) {
      if (purpose != Purpose.COEFFICIENTS) {
        planes.add(
            purpose == Purpose.BANDS
                ? PlaneStore.window(component, transform)
                : PlaneStore.whole(component, transform));
      }
      if (read.progressive() || purpose == Purpose.COEFFICIENTS) {
        boolean all = transform.side() > 1;
        coefficients.add(new Coefficients(component, all ? Component.BLOCK * Component.BLOCK : 1));
      }
    }
  }

  private Scan begin(int at, int behind) throws JpegDataException {
    Frame known = frame;
    if (known == null) {
      throw new JpegDataException("a scan comes before the frame header");
    }
    Scan scan = Scan.read(known, tables, file, at, behind);
    data.start(behind);
    return scan;
  }

  /** Reads the data of a scan, up to the marker behind it. */
  private void read(Scan scan) {
    Frame known = Objects.requireNonNull(frame);
    if (!known.progressive() && purpose == Purpose.COEFFICIENTS) {
      new SequentialBlocks(known, scan, targets(known, scan), data, findings, interval).read(check);
    } else if (!known.progressive()) {
      try (SequentialRows rows = rows(known, scan, false)) {
        while (!rows.isDone()) {
          rows.next();
        }
        rows.finish();
      }
    } else if (scan.first() > 0 && transform.side() == 1) {
      data.skip(0);
      while (ScanData.isRestart(data.marker)) {
        check.run();
        data.nextMarker();
      }
    } else {
      new ProgressiveScan(known, scan, targets(known, scan), data, findings, interval).read(check);
    }
    // The scan has met the marker behind its data already.
    marker = data.marker;
    position = data.position();
  }

  private List<Coefficients> targets(Frame known, Scan scan) {
    return scan.parts().stream()
        .map(part -> coefficients.get(known.components().indexOf(part)))
        .toList();
  }

  private SequentialRows rows(Frame known, Scan scan, boolean ahead) {
    if (!scan.isWholeSpectrum()) {
      findings.odd("the parameters of a sequential JPEG scan are those of a progressive one");
    }
    SegmentReader reader = new SegmentReader(known, scan, transform, data, findings, interval);
    return new SequentialRows(known, scan, planes, reader, ahead, check);
  }

  Findings findings() {
    return findings;
  }

  /** Whether one scan has given all there can be, so that nobody reads on. */
  private boolean isComplete() {
    return frame != null && !frame.progressive() && frame.share() >= 1;
  }

  /** Looks for the mark of the end behind the last scan. */
  void findEnd() {
    marker = data.marker;
    position = data.position();
    while (marker != EOI) {
      boolean segment = marker >= FIRST_APP || marker == DHT || marker == DQT || marker == DRI;
      if (marker == ScanData.END_OF_FILE) {
        findings.endless();
        return;
      }
      if (segment && position + 2 <= end) {
        position += Math.max(2, u16(position));
      }
      position = next(position);
      marker = position < 0 ? ScanData.END_OF_FILE : file[position - 1] & 0xff;
    }
  }

  private Frame knownFrame() throws JpegDataException {
    Frame known = frame;
    if (known == null) {
      throw new JpegDataException("it has no frame header");
    }
    return known;
  }

  private DecodedJpeg finished() throws JpegDataException {
    Frame known = knownFrame();
    double share = known.share();
    if (share < 1) {
      findings.missing();
    }
    if (known.progressive()) {
      for (int i = 0; i < planes.size(); i++) {
        planes.get(i).draw(coefficients.get(i), check);
      }
    }
    return new DecodedJpeg(
        known.size().width(),
        known.size().height(),
        planes.stream().map(PlaneStore::plane).toList(),
        known.size().mostAcross(),
        known.size().mostDown(),
        share,
        findings);
  }

  private int u16(int at) {
    return ((file[at] & 0xff) << 8) | (file[at + 1] & 0xff);
  }
}
