package dev.selvage.image.internal.jpeg.decoding;

import java.util.List;

/**
 * Decodes a file row by row of MCUs, and holds the samples of each component for as long as they
 * are needed, see {@link JpegDecoder#bands}. For one thread.
 */
public final class JpegBands implements ComponentRows {
  private final JpegDecoder decoder;
  private final Frame frame;
  private final SequentialRows rows;
  private final List<PlaneStore> planes;
  private boolean ended;

  JpegBands(JpegDecoder decoder, Frame frame, SequentialRows rows, List<PlaneStore> planes) {
    this.decoder = decoder;
    this.frame = frame;
    this.rows = rows;
    this.planes = List.copyOf(planes);
  }

  /** Of the picture at full size, px. */
  public int width() {
    return frame.size().width();
  }

  /** Of the picture at full size, px. */
  public int height() {
    return frame.size().height();
  }

  @Override
  public int factorAcross(int component) {
    return frame.components().get(component).across;
  }

  @Override
  public int factorDown(int component) {
    return frame.components().get(component).down;
  }

  @Override
  public int mostAcross() {
    return frame.size().mostAcross();
  }

  @Override
  public int mostDown() {
    return frame.size().mostDown();
  }

  /** The largest horizontal factor of all components, to that of one. */
  public int across(int component) {
    return frame.size().mostAcross() / frame.components().get(component).across;
  }

  /** The largest vertical factor of all components, to that of one. */
  public int down(int component) {
    return frame.size().mostDown() / frame.components().get(component).down;
  }

  /**
   * Says which samples of a component will be asked for: the others are read, but not transformed.
   * To be called before the first of them is.
   *
   * @param top the first row
   * @param left the first column
   * @param right the end of the columns, exclusive
   */
  public void restrict(int component, int top, int left, int right) {
    planes.get(component).restrict(top, left, right);
  }

  /**
   * Makes rows of samples present, and gives up those above.
   *
   * @param from the first row
   * @param end of the rows, exclusive
   */
  public void advance(int component, int from, int end) {
    PlaneStore plane = planes.get(component);
    plane.keepFrom(from);
    while (plane.end() < end && !rows.isDone()) {
      rows.next();
    }
  }

  /** What holds the rows of a component; another array after {@link #advance}. */
  @Override
  public byte[] samples(int component) {
    return planes.get(component).samples();
  }

  /** Index of a row's first sample. */
  @Override
  public int index(int component, int row) {
    return planes.get(component).index(row);
  }

  /** From one row of a component to the next. */
  public int stride(int component) {
    return planes.get(component).stride();
  }

  /** Gives memory back: no row will be asked for any more. A second time does nothing. */
  public void close() {
    rows.close();
  }

  /** What is wrong with the rows that were decoded; and with what follows them, if they are all. */
  public Findings findings() {
    if (!rows.isDone()) {
      Findings seen = rows.seen();
      return seen == null ? new Findings() : seen;
    }
    if (!ended) {
      ended = true;
      rows.finish();
      if (frame.share() < 1) {
        decoder.findings().missing();
      }
      decoder.findEnd();
    }
    return decoder.findings();
  }

  /** The share of the picture that could be read, 0..1. */
  public double share() {
    rows.noteRows();
    return frame.share();
  }
}
