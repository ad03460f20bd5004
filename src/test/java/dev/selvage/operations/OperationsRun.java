package dev.selvage.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes testdata/OPERATIONS.md. Ends with 1 if a picture is not within its tolerance. {@code
 * benchmarks/operations --help} says how it is called.
 */
final class OperationsRun {
  /** The longer side of the photographs, px. */
  static final int SIDE = 400;

  private static final Path TABLE = Path.of("testdata/OPERATIONS.md");
  private static final Path FOLDER = Path.of("target/operations");

  private OperationsRun() {}

  /**
   * Makes the table.
   *
   * @param args a pattern of chains, to look at a few and write no table; or nothing
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    Pattern pattern = Pattern.compile(args.length > 0 ? args[0] : "");
    Bench bench = new Bench(FOLDER);
    OperationTable table = new OperationTable();
    for (Operation operation : Operations.all()) {
      if (pattern.matcher(operation.chain()).find()) {
        table.add(operation, operation.rows(bench));
      }
    }
    if (args.length == 0) {
      Files.writeString(TABLE, head(table, bench) + table);
    } else {
      System.out.println(table);
    }
    System.out.print(table.counts());
    System.exit(table.unlike().isEmpty() ? 0 : 1);
  }

  private static String head(OperationTable table, Bench bench)
      throws IOException, InterruptedException {
    return """
    # Operations beside outside programs

    Written by `benchmarks/operations`; not by hand. Each operation of a chain, on pictures of testdata
    that are scaled to %d px first (three photographs, one that is cut out), and on one that is drawn.
    Both programs read the same PNG, in.png; layer.png is the cut-out at 100 px, photo.png a
    photograph at 150 px, and ring.png holds the outermost pixels of a picture. Commands are shown as
    they are for the first picture; sizes in them are those of each picture.

    Levels are of 255. Colours are compared as they look on black, so that one which hardly shows
    counts little, and alpha as it is: "largest" and "p99" are how far any and 99 %% of these samples
    are apart, "samples off" is the share of those that are not the same. PSNR is that of the colours
    where both pictures have alpha over 40.

    """
            .formatted(SIDE)
        + table.counts()
        + "\n%s; %s; Java %s.\n"
            .formatted(
                bench.version(List.of("vips", "--version")),
                bench.version(List.of("convert", "-version")),
                System.getProperty("java.runtime.version"));
  }
}
