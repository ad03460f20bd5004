package dev.selvage.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.selvage.UnusableInputException;
import dev.selvage.fixtures.Pipes;
import java.io.IOException;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log whose disk, folder or reader goes away. */
@Timeout(120)
class LineWriterTest {
  @TempDir private Path folder;

  @Test
  void writesLinesInOrderAndTheRestAtTheEnd() throws IOException {
    Path file = folder.resolve("access.log");
    Files.writeString(file, "before\n");
    try (LineWriter writer = new LineWriter(LogFile.of(file))) {
      for (int i = 0; i < 5000; i++) {
        writer.accept("line " + i);
      }
    }
    List<String> lines = Files.readAllLines(file);
    assertEquals(5001, lines.size());
    assertEquals("before", lines.get(0));
    assertEquals("line 4999", lines.get(5000));
  }

  @Test
  void dropsCountsAndOpensAnewWhenTheFolderIsBack() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("logs"));
    Path file = logs.resolve("access.log");
    try (LineWriter writer = new LineWriter(LogFile.of(file))) {
      writer.accept("one");
      await(() -> Files.readString(file).equals("one\n"));
      Files.delete(file);
      Files.delete(logs);
      writer.accept("two");
      await(() -> writer.dropped() == 1);
      writer.accept("three");
      await(() -> writer.dropped() == 2);
      Files.createDirectory(logs);
      writer.accept("four");
      await(() -> Files.exists(file) && Files.readString(file).equals("four\n"));
      assertEquals(2, writer.dropped());
    }
  }

  @Test
  void beginsAnotherFileWhenItsOwnWasMoved() throws Exception {
    Path file = folder.resolve("access.log");
    try (LineWriter writer = new LineWriter(LogFile.of(file))) {
      writer.accept("one");
      await(() -> Files.readString(file).equals("one\n"));
      Files.move(file, folder.resolve("access.log.1"));
      writer.accept("two");
      await(() -> Files.exists(file) && Files.readString(file).equals("two\n"));
      assertEquals("one\n", Files.readString(folder.resolve("access.log.1")));
      assertEquals(0, writer.dropped());
    }
  }

  @Test
  void endsThoughNobodyReadsAndTheQueueIsFull() throws IOException {
    Pipe pipe = Pipe.open();
    LineWriter writer = new LineWriter(pipe::sink);
    for (int i = 0; i < 40_000; i++) {
      writer.accept("a line of the access log, number " + i);
    }
    assertTrue(writer.dropped() > 0);
    writer.close();
    writer.accept("too late");
    pipe.source().close();
  }

  @Test
  void aPipeWithoutAReaderDelaysNobody() throws IOException, InterruptedException {
    Path pipe = Pipes.make(folder.resolve("pipe"));
    LineWriter writer = new LineWriter(LogFile.of(pipe));
    writer.accept("one");
    writer.close();
    // Lets the thread go.
    Files.newInputStream(pipe).close();
  }

  @Test
  void aFileThatCannotBeWrittenIsRefusedAtOnce() {
    assertThrows(UnusableInputException.class, () -> LogFile.of(folder));
    assertThrows(UnusableInputException.class, () -> LogFile.of(folder.resolve("no").resolve("x")));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 0; i < 4000 && !condition.call(); i++) {
      never.await(5, TimeUnit.MILLISECONDS);
    }
    assertTrue(condition.call());
  }
}
