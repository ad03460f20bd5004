package dev.selvage.image.internal.jpeg.decoding;

/** Gives the segments of a scan in their order, each until the next is asked for. */
interface Segments {
  /** The next segment; there is one. */
  Segment next();

  /** Ends reading and gives memory back. A second time does nothing. */
  void close();

  /** Reads each segment when it is asked for. */
  static Segments inTurn(SegmentReader reader, Scan scan) {
    Segment only = new Segment(scan);
    return new Segments() {
      private boolean closed;

      @Override
      public Segment next() {
        reader.read(only);
        return only;
      }

      @Override
      public void close() {
        if (!closed) {
          closed = true;
          only.close();
        }
      }
    };
  }
}
