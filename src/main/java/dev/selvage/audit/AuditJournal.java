package dev.selvage.audit;

import dev.selvage.UnusableInputException;
import dev.selvage.UsageException;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.JsonException;
import dev.selvage.json.JsonNode;
import dev.selvage.json.JsonReader;
import dev.selvage.json.ObjectNode;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an audit has read so far: a file of one JSON object a line, the first of which names store
 * and API, each further one a page of products. A line counts once its end is there, so that
 * whatever was cut short by a kill is read again. For one thread, and one process at a time.
 */
final class AuditJournal extends AuditedPages implements AutoCloseable {
  private static final JsonReader READER = JsonReader.strict(64);
  private static final long MOST_BYTES = 1_000_000_000;

  private final Path file;
  private final FileChannel channel;

  private AuditJournal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens one, or begins it.
   *
   * @throws UsageException if it belongs to another store or API, or another run writes to it
   * @throws UnusableInputException if it cannot be read or written, or is something else
   */
  static AuditJournal open(Path file, AuditSettings settings) {
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      AuditJournal journal = new AuditJournal(file, channel);
      try {
        journal.lock();
        journal.load(settings);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      return journal;
    } catch (IOException e) {
      throw new UnusableInputException(
          file.toString(), "cannot be used as a journal", "check the path and its rights", e);
    }
  }

  /** Adds a page; it is on disk when this returns. */
  @Override
  void add(long nextOffset, List<AuditedProduct> page, boolean last) {
    ObjectNode line = new ObjectNode().put("next", nextOffset).put("last", last);
    ArrayNode array = line.putArray("products");
    page.forEach(product -> array.add(product.json()));
    write(line);
    super.add(nextOffset, page, last);
  }

  @Override
  public void close() {
    try {
      // Its lock goes with it.
      channel.close();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private void lock() throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return;
      }
    } catch (OverlappingFileLockException e) {
      throw busy(e);
    }
    throw busy(null);
  }

  private UsageException busy(@Nullable Exception cause) {
    return new UsageException(
        file.toString(), "is being written by another run", "wait for it, or name another", cause);
  }

  private void load(AuditSettings settings) throws IOException {
    if (channel.size() > MOST_BYTES) {
      throw notOurs(null);
    }
    byte[] bytes = Channels.newInputStream(channel).readAllBytes();
    int whole = wholeLines(bytes);
    String text = new String(bytes, 0, whole, StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    if (lines.isEmpty()) {
      if (bytes.length > 0 && bytes[0] != '{') {
        throw notOurs(null);
      }
      channel.truncate(0);
      write(head(settings));
      return;
    }
    try {
      check(READER.read(lines.get(0)), settings);
      lines.stream().skip(1).map(READER::read).forEach(this::take);
    } catch (JsonException | IllegalArgumentException e) {
      throw notOurs(e);
    }
    channel.truncate(whole);
    channel.position(whole);
  }

  private static int wholeLines(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private static ObjectNode head(AuditSettings settings) {
    return new ObjectNode()
        .put("audit", 1)
        .put("store", settings.storeId())
        .put("api", settings.api().toString());
  }

  private void check(JsonNode head, AuditSettings settings) {
    if (head.get("audit") == null) {
      throw notOurs(null);
    }
    // As text, since numbers of several types are not equal.
    if (!head.toString().equals(head(settings).toString())) {
      throw new UsageException(
          file.toString(),
          "is the journal of store "
              + head.required("store")
              + " at "
              + head.required("api").stringValue(),
          "name another journal, or that store and API");
    }
  }

  private void take(JsonNode line) {
    super.add(
        line.required("next").longValue(),
        line.required("products").elements().stream().map(AuditedProduct::parse).toList(),
        line.required("last").booleanValue());
  }

  private void write(ObjectNode line) {
    try {
      Channels.newOutputStream(channel).write((line + "\n").getBytes(StandardCharsets.UTF_8));
      channel.force(false);
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private UnusableInputException unwritable(IOException cause) {
    return new UnusableInputException(
        file.toString(), "cannot be written", "check the disk", cause);
  }

  private UnusableInputException notOurs(@Nullable Exception cause) {
    return new UnusableInputException(
        file.toString(), "is no journal of an audit", "name another file", cause);
  }
}
