package dev.selvage.resample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vector kernel on what this machine would be if it had shorter vectors. */
class VectorShapesTest {
  private static final Set<String> X86 = Set.of("amd64", "x86_64");

  @ParameterizedTest
  @CsvSource({"2, S_256_BIT", "1, S_128_BIT"})
  void shorterVectorsGiveTheSameBytes(int avx, String shape) throws Exception {
    Assumptions.assumeTrue(
        X86.contains(System.getProperty("os.arch")), "only x86 can be told to use shorter vectors");

    String said = run(avx);

    Assumptions.assumeTrue(
        avx < 2 || !said.contains("S_128_BIT"), "this machine has no vectors of 256 bits");
    assertTrue(said.contains("Species[int, ") && said.contains(shape), said);
  }

  private static String run(int avx) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // What measures coverage here measures it there.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-javaagent:"))
        .forEach(command::add);
    command.add("--add-modules=jdk.incubator.vector");
    command.add("-XX:UseAVX=" + avx);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(KernelComparison.class.getName());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }
}
