package dev.selvage.cli;

import dev.selvage.cli.output.Console;
import dev.selvage.cli.output.ExitCode;
import dev.selvage.cli.output.JsonOutput;
import dev.selvage.cli.output.LogStream;
import dev.selvage.cli.output.StandardError;
import dev.selvage.json.ArrayNode;
import dev.selvage.json.ObjectNode;
import dev.selvage.server.ImageServer;
import dev.selvage.server.log.LineWriter;
import dev.selvage.server.log.LogFile;
import dev.selvage.server.settings.ServerConfiguration;
import dev.selvage.server.settings.ServerOption;
import dev.selvage.server.settings.ServerSettings;
import java.io.FileDescriptor;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code selvage serve}. */
@Command(
    name = "serve",
    modelTransformer = ServeOptions.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Serves images by signed chains of transformations until it is stopped.",
      "Every option may also come from the environment (--max-age as SELVAGE_SERVE_MAX_AGE) or"
          + " from a JSON file given by --config ({\"max-age\":\"1h\"}); an option goes before the"
          + " environment, the environment before the file. Secrets come from SELVAGE_CLOUD_SECRET"
          + " and SELVAGE_PRESET_SECRET, or from files."
    },
    footer = {
      "  selvage serve --images photos --keys keys.json",
      "  selvage serve --images photos --keys keys.json --port 0 \\",
      "    --json --access-log off",
      "  SELVAGE_CLOUD_SECRET=... selvage serve --images photos \\",
      "    --keys keys.json --delivery redirect --cloud demo \\",
      "    --tokens compatible",
      "  selvage serve --config serve.json --access-log access.log",
      "  selvage serve --images photos --images s3://shop/photos \\",
      "    --keys keys.json --cache-folder cache",
    })
final class ServeCommand extends Subcommand {
  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "JSON object of options; or SELVAGE_SERVE_CONFIG.")
  private @Nullable Path config;

  @Override
  public Integer call() throws InterruptedException {
    Path file =
        config != null
            ? config
            : root.environment(ServerOption.ENVIRONMENT + "CONFIG").map(Path::of).orElse(null);
    ServerConfiguration configuration = ServerConfiguration.of(flags(), root.environment(), file);
    ServerSettings settings = configuration.settings();
    run(settings, configuration);
    return ExitCode.DONE;
  }

  /** What stands on the command line: an option's name is the setting's. */
  private Map<ServerOption, String> flags() {
    Map<ServerOption, String> given = new EnumMap<>(ServerOption.class);
    ParseResult parsed = spec == null ? null : spec.commandLine().getParseResult();
    for (ServerOption option : ServerOption.values()) {
      OptionSpec flag = parsed == null ? null : parsed.matchedOption("--" + option.label());
      if (flag != null && flag.getValue() != null) {
        given.put(option, text(flag.getValue()));
      }
    }
    return given;
  }

  /** Of an option that was given several times, all values as a JSON array. */
  private static String text(Object value) {
    if (!(value instanceof List<?> all)) {
      return value.toString();
    }
    if (all.size() == 1) {
      return String.valueOf(all.get(0));
    }
    ArrayNode array = new ArrayNode();
    all.forEach(each -> array.add(String.valueOf(each)));
    return array.toString();
  }

  private void run(ServerSettings settings, ServerConfiguration configuration)
      throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicInteger code = new AtomicInteger(ExitCode.INTERNAL);
    try (LineWriter log = log(configuration.accessLog());
        ImageServer server = ImageServer.start(settings, log == null ? line -> {} : log)) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(asked, ended, code), "serve-stop"));
      announce(settings, server);
      for (String secret : configuration.openSecrets()) {
        root.console().note("warning: " + secret + ": everybody may read this secret; chmod 600");
      }
      asked.await();
    } catch (RuntimeException | Error e) {
      // The process must end all the same, but not as if all had been well.
      code.set(ExitCode.of(e));
      ended.countDown();
      throw e;
    }
    code.set(ExitCode.DONE);
    ended.countDown();
    // The hook ends the process from here on.
    new CountDownLatch(1).await();
  }

  /**
   * Runs when the process was told to stop. A JVM that a signal ends exits with the signal's
   * number; this one has done all it was asked to, so it exits with 0.
   */
  private static void end(CountDownLatch asked, CountDownLatch ended, AtomicInteger code) {
    asked.countDown();
    try {
      ended.await();
      Runtime.getRuntime().halt(code.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * What writes the access log; null if it goes nowhere.
   *
   * @throws dev.selvage.UnusableInputException if it is a file that cannot be written
   */
  private static @Nullable LineWriter log(String where) {
    return switch (where) {
      case "off" -> null;
      case "stderr" -> new LineWriter(new LogStream(StandardError.descriptor()));
      case "stdout" -> new LineWriter(new LogStream(FileDescriptor.out));
      default -> new LineWriter(LogFile.of(Path.of(where)));
    };
  }

  private void announce(ServerSettings settings, ImageServer server) {
    String host = settings.host().indexOf(':') >= 0 ? "[" + settings.host() + "]" : settings.host();
    String url = "http://" + host + ":" + server.port();
    Integer metrics = server.metricsPort();
    Console console = root.console();
    if (root.json()) {
      ObjectNode json = JsonOutput.object().put("url", url).put("port", server.port());
      console.print(metrics == null ? json : json.put("metricsPort", metrics));
      return;
    }
    console.print("serving at " + url);
    if (metrics != null) {
      console.print("metrics at http://" + host + ":" + metrics + "/metrics");
    }
    console.note("stop it with Ctrl-C");
  }
}
