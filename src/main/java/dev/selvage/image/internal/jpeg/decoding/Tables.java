package dev.selvage.image.internal.jpeg.decoding;

import dev.selvage.image.internal.jpeg.coding.HuffmanCode;
import dev.selvage.image.internal.jpeg.coding.ZigZag;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a file as they are at some point of it (ITU-T T.81, B.2.4). Codes are kept as the
 * bytes that define them: a file may define thousands, and use none. For one thread.
 */
final class Tables {
  private static final int SLOTS = 4;
  private static final int MOST_DC_SYMBOL = 15;

  private final int[] @Nullable [] quantizations = new int[SLOTS] @Nullable [];

  /** DC in the first half. */
  private final byte[] @Nullable [] definitions = new byte[2 * SLOTS] @Nullable [];

  private final @Nullable HuffmanLookup[] built = new @Nullable HuffmanLookup[2 * SLOTS];

  /** Takes DQT. */
  void quantization(byte[] file, int at, int end) throws JpegDataException {
    int position = at;
    while (position < end) {
      int kind = file[position++] & 0xff;
      int bytes = kind >> 4 == 0 ? 1 : 2;
      if ((kind & 15) >= SLOTS || position + bytes * ZigZag.COEFFICIENTS > end) {
        throw new JpegDataException("a quantisation table is broken");
      }
      int[] table = new int[ZigZag.COEFFICIENTS];
      for (int i = 0; i < table.length; i++) {
        int value = file[position++] & 0xff;
        if (bytes == 2) {
          value = (value << 8) | (file[position++] & 0xff);
        }
        table[ZigZag.natural(i)] = value;
      }
      quantizations[kind & 15] = table;
    }
  }

  /** Takes DHT. */
  void codes(byte[] file, int at, int end) throws JpegDataException {
    int position = at;
    while (position < end) {
      int slot = file[position++] & 0xff;
      int total = 0;
      for (int i = 0; i < HuffmanCode.MAX_LENGTH && position + i < end; i++) {
        total += file[position + i] & 0xff;
      }
      int length = HuffmanCode.MAX_LENGTH + total;
      if ((slot & 0xef) >= SLOTS || total > HuffmanCode.MAX_SYMBOLS || position + length > end) {
        throw new JpegDataException("a Huffman table is broken");
      }
      int index = (slot >> 4) * SLOTS + (slot & 15);
      byte[] definition = new byte[length];
      System.arraycopy(file, position, definition, 0, length);
      definitions[index] = definition;
      built[index] = null;
      position += length;
    }
  }

  int[] quantization(int number) throws JpegDataException {
    int[] table = number < SLOTS ? quantizations[number] : null;
    if (table == null) {
      throw new JpegDataException("quantisation table " + number + " is missing");
    }
    return table;
  }

  HuffmanLookup dc(int number) throws JpegDataException {
    return lookup(number, 0);
  }

  HuffmanLookup ac(int number) throws JpegDataException {
    return lookup(number, SLOTS);
  }

  private HuffmanLookup lookup(int number, int first) throws JpegDataException {
    if (number >= SLOTS) {
      throw new JpegDataException("there is no Huffman table " + number);
    }
    HuffmanLookup known = built[first + number];
    if (known == null) {
      HuffmanCode code = code(number, first == 0);
      known = first == 0 ? HuffmanLookup.dc(code) : HuffmanLookup.ac(code);
      built[first + number] = known;
    }
    return known;
  }

  /** Frames of films lack tables; everybody reads them by the examples of the standard. */
  private HuffmanCode code(int number, boolean dc) throws JpegDataException {
    byte[] definition = definitions[number + (dc ? 0 : SLOTS)];
    if (definition == null) {
      return switch (number) {
        case 0 -> dc ? HuffmanCode.DC_LUMA : HuffmanCode.AC_LUMA;
        case 1 -> dc ? HuffmanCode.DC_CHROMA : HuffmanCode.AC_CHROMA;
        default -> throw new JpegDataException("Huffman table " + number + " is missing");
      };
    }
    int[] counts = new int[HuffmanCode.MAX_LENGTH];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = definition[i] & 0xff;
    }
    int[] symbols = new int[definition.length - counts.length];
    for (int i = 0; i < symbols.length; i++) {
      symbols[i] = definition[counts.length + i] & 0xff;
      if (dc && symbols[i] > MOST_DC_SYMBOL) {
        throw new JpegDataException("a Huffman table has symbols that mean nothing");
      }
    }
    try {
      return new HuffmanCode(counts, symbols);
    } catch (IllegalArgumentException e) {
      throw new JpegDataException("a Huffman table is broken: " + e.getMessage());
    }
  }
}
