package dev.selvage.hostile;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;

/**
 * Damaged files, each made of sound ones by its number: bytes changed, cut, moved, spliced. The
 * same seed and number give the same file, as long as the sound ones are the same.
 */
final class Mutations {
  private static final byte[][] NUMBERS = {
    {0, 0, 0, 0},
    {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff},
    {0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff},
    {(byte) 0x80, 0, 0, 0},
    {(byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f},
    {(byte) 0xff, (byte) 0xff},
    {0, 0},
    {(byte) 0xff},
    {0},
    {1}
  };
  private static final int HEADER = 1024;

  private final long seed;
  private final List<String> names;
  private final List<byte[]> files;

  /**
   * One damaged file.
   *
   * @param name of what it was made of
   */
  record Mutation(String name, ByteBuffer file) {}

  Mutations(Map<String, byte[]> sound, long seed) {
    this.seed = seed;
    names = List.copyOf(sound.keySet());
    files = new ArrayList<>(sound.values());
  }

  /** The one of a number, from 0. */
  Mutation of(long number) {
    Random random = new Random(seed * 1_000_003 + number);
    random.nextInt();
    int chosen = random.nextInt(files.size());
    byte[] file = files.get(chosen).clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && file.length > 0; i++) {
      file = changed(file, random);
    }
    if (random.nextBoolean()) {
      // Past the checksums, decoders themselves have to cope.
      checksum(file);
    }
    return new Mutation(names.get(chosen), ByteBuffer.wrap(file));
  }

  private byte[] changed(byte[] file, Random random) {
    int at = place(file, random);
    return switch (random.nextInt(8)) {
      case 0, 1 -> flipped(file, random);
      case 2 -> overwritten(file, at, NUMBERS[random.nextInt(NUMBERS.length)]);
      case 3 -> Arrays.copyOf(file, at);
      case 4 -> spliced(file, at, new byte[0], Math.min(file.length - at, length(random)));
      case 5 -> spliced(file, at, part(file, random), 0);
      case 6 -> spliced(file, at, part(files.get(random.nextInt(files.size())), random), 0);
      default -> overwritten(file, at, part(files.get(random.nextInt(files.size())), random));
    };
  }

  /** Half of the time in the header, where most of the sense of a file is. */
  private static int place(byte[] file, Random random) {
    return random.nextInt(random.nextBoolean() ? Math.min(HEADER, file.length) : file.length);
  }

  private static int length(Random random) {
    return 1 + random.nextInt(2 << random.nextInt(12));
  }

  private static byte[] part(byte[] file, Random random) {
    if (file.length == 0) {
      return file;
    }
    int from = place(file, random);
    return Arrays.copyOfRange(file, from, Math.min(file.length, from + length(random)));
  }

  private static byte[] flipped(byte[] file, Random random) {
    int count = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      file[place(file, random)] ^= (byte) (1 << random.nextInt(8));
    }
    return file;
  }

  private static byte[] overwritten(byte[] file, int at, byte[] part) {
    System.arraycopy(part, 0, file, at, Math.min(part.length, file.length - at));
    return file;
  }

  private static byte[] spliced(byte[] file, int at, byte[] part, int removed) {
    byte[] spliced = new byte[file.length - removed + part.length];
    System.arraycopy(file, 0, spliced, 0, at);
    System.arraycopy(part, 0, spliced, at, part.length);
    System.arraycopy(file, at + removed, spliced, at + part.length, file.length - at - removed);
    return spliced;
  }

  /** Puts the right checksums into a PNG, as far as its chunks can be told apart. */
  private static void checksum(byte[] file) {
    if (file.length < 8 || file[0] != (byte) 0x89 || file[1] != 'P') {
      return;
    }
    long at = 8;
    while (at + 12 <= file.length) {
      long length = u32(file, (int) at);
      if (length > file.length - at - 12) {
        break;
      }
      CRC32 crc = new CRC32();
      crc.update(file, (int) at + 4, (int) length + 4);
      int sum = (int) (at + 8 + length);
      for (int i = 0; i < 4; i++) {
        file[sum + i] = (byte) (crc.getValue() >> (24 - 8 * i));
      }
      at += 12 + length;
    }
  }

  private static long u32(byte[] file, int at) {
    return (file[at] & 0xffL) << 24
        | (file[at + 1] & 0xff) << 16
        | (file[at + 2] & 0xff) << 8
        | (file[at + 3] & 0xff);
  }
}
