package dev.selvage;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.selvage.server.ImageServer;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds ARCHITECTURE.md's tables: which package may use which. */
class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.selvage");

  /** Every package and what it may use, beside itself and the errors in dev.selvage. */
  private static final Map<String, List<String>> TABLE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("html", List.of()),
              Map.entry("json", List.of()),
              Map.entry("io", List.of()),
              Map.entry("web", List.of()),
              Map.entry("s3", List.of()),
              Map.entry("image", List.of("io")),
              Map.entry("resample", List.of("image")),
              Map.entry("effect", List.of("image")),
              Map.entry("text", List.of("image")),
              Map.entry("transform", List.of("json", "image", "effect", "text")),
              Map.entry("layout", List.of("image", "resample", "effect", "text", "transform")),
              Map.entry("border", List.of("image")),
              Map.entry(
                  "render",
                  List.of(
                      "io",
                      "image",
                      "resample",
                      "effect",
                      "text",
                      "transform",
                      "layout",
                      "border")),
              Map.entry(
                  "repair", List.of("image", "effect", "transform", "layout", "border", "render")),
              Map.entry(
                  "explain", List.of("html", "image", "text", "transform", "layout", "render")),
              Map.entry(
                  "edit",
                  List.of(
                      "io",
                      "image",
                      "effect",
                      "resample",
                      "text",
                      "transform",
                      "layout",
                      "border",
                      "render",
                      "repair")),
              Map.entry("token", List.of("json", "image", "transform")),
              Map.entry("delivery", List.of("image", "transform")),
              Map.entry("instantsite", List.of("json", "border")),
              Map.entry(
                  "preflight",
                  List.of(
                      "html",
                      "json",
                      "image",
                      "resample",
                      "transform",
                      "layout",
                      "border",
                      "render",
                      "instantsite")),
              Map.entry(
                  "batch",
                  List.of(
                      "html",
                      "io",
                      "json",
                      "image",
                      "resample",
                      "transform",
                      "layout",
                      "border",
                      "render",
                      "instantsite",
                      "preflight")),
              Map.entry(
                  "spark",
                  List.of(
                      "json",
                      "image",
                      "resample",
                      "transform",
                      "border",
                      "render",
                      "instantsite",
                      "preflight",
                      "batch")),
              Map.entry(
                  "audit",
                  List.of(
                      "io",
                      "html",
                      "json",
                      "image",
                      "resample",
                      "transform",
                      "layout",
                      "border",
                      "render",
                      "instantsite",
                      "preflight",
                      "batch")),
              Map.entry(
                  "server",
                  List.of(
                      "io",
                      "json",
                      "s3",
                      "image",
                      "resample",
                      "text",
                      "transform",
                      "layout",
                      "border",
                      "render",
                      "token",
                      "delivery",
                      "web")),
              Map.entry("sandbox", List.of("json", "image", "web")),
              Map.entry(
                  "studio",
                  List.of(
                      "io",
                      "json",
                      "image",
                      "resample",
                      "effect",
                      "transform",
                      "layout",
                      "border",
                      "render",
                      "repair",
                      "token",
                      "delivery",
                      "instantsite",
                      "preflight",
                      "server",
                      "sandbox",
                      "web")),
              Map.entry(
                  "cli",
                  List.of(
                      "io",
                      "json",
                      "image",
                      "resample",
                      "text",
                      "transform",
                      "layout",
                      "border",
                      "render",
                      "repair",
                      "explain",
                      "token",
                      "delivery",
                      "instantsite",
                      "preflight",
                      "batch",
                      "audit",
                      "server",
                      "sandbox",
                      "studio"))));

  /** Stands for the package whose part another is. */
  private static final String WHOLE = "";

  /** The parts of a package, and what each may use of the others beside itself; all of them. */
  private static final Map<String, List<String>> PARTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("effect", List.of("internal.blur")),
              Map.entry("effect.internal.blur", List.of()),
              Map.entry("effect.outline", List.of(WHOLE)),
              Map.entry("effect.rotation", List.of(WHOLE)),
              Map.entry("effect.saliency", List.of(WHOLE)),
              Map.entry("batch", List.of("journal", "manifest")),
              Map.entry("batch.journal", List.of()),
              Map.entry("batch.manifest", List.of("journal")),
              Map.entry("batch.composed", List.of("journal", "manifest")),
              Map.entry("batch.report", List.of("journal")),
              Map.entry("batch.observation", List.of(WHOLE, "journal")),
              Map.entry("sandbox", List.of("pictures")),
              Map.entry("sandbox.pictures", List.of()),
              Map.entry("cli", List.of("files", "help", "options", "output")),
              Map.entry("cli.help", List.of("files", "options")),
              Map.entry("cli.files", List.of("options", "output")),
              Map.entry("cli.options", List.of("output")),
              Map.entry("cli.output", List.of()),
              Map.entry(
                  "image",
                  List.of(
                      "internal.bmp",
                      "internal.codec",
                      "internal.color",
                      "internal.gif",
                      "internal.heif",
                      "internal.imageio",
                      "internal.jpeg",
                      "internal.jpeg.coding",
                      "internal.jpeg.decoding",
                      "internal.jpeg.encoding",
                      "internal.natives",
                      "internal.png",
                      "internal.tiff",
                      "internal.webp")),
              Map.entry("image.internal.bmp", List.of(WHOLE, "internal.codec", "internal.color")),
              Map.entry(
                  "image.internal.codec",
                  List.of(WHOLE, "internal.color", "internal.imageio", "internal.tiff")),
              Map.entry("image.internal.color", List.of(WHOLE, "internal.codec")),
              Map.entry("image.internal.gif", List.of(WHOLE, "internal.codec", "internal.color")),
              Map.entry(
                  "image.internal.heif",
                  List.of(WHOLE, "internal.codec", "internal.color", "internal.natives")),
              Map.entry("image.internal.imageio", List.of(WHOLE, "internal.codec")),
              Map.entry(
                  "image.internal.jpeg",
                  List.of(
                      WHOLE,
                      "internal.codec",
                      "internal.color",
                      "internal.imageio",
                      "internal.jpeg.coding",
                      "internal.jpeg.decoding",
                      "internal.jpeg.encoding",
                      "internal.natives")),
              Map.entry("image.internal.jpeg.coding", List.of()),
              Map.entry("image.internal.jpeg.decoding", List.of("internal.jpeg.coding")),
              Map.entry(
                  "image.internal.jpeg.encoding",
                  List.of(WHOLE, "internal.color", "internal.jpeg.coding")),
              Map.entry("image.internal.natives", List.of("internal.codec")),
              Map.entry(
                  "image.internal.png",
                  List.of(WHOLE, "internal.codec", "internal.color", "internal.natives")),
              Map.entry(
                  "image.internal.tiff",
                  List.of(
                      WHOLE,
                      "internal.codec",
                      "internal.color",
                      "internal.imageio",
                      "internal.jpeg")),
              Map.entry(
                  "image.internal.webp",
                  List.of(
                      WHOLE,
                      "internal.codec",
                      "internal.color",
                      "internal.imageio",
                      "internal.natives")),
              Map.entry(
                  "instantsite", List.of("internal.checks", "internal.transport", "settings")),
              Map.entry("instantsite.internal.checks", List.of()),
              Map.entry("instantsite.internal.transport", List.of("internal.checks", "settings")),
              Map.entry("instantsite.settings", List.of("internal.checks")),
              Map.entry(
                  "server",
                  List.of(
                      "internal.auth",
                      "internal.cache",
                      "internal.configuration",
                      "internal.http",
                      "internal.jetty",
                      "internal.monitoring",
                      "internal.origin",
                      "internal.render",
                      "log",
                      "message",
                      "settings",
                      "store",
                      "tracing",
                      "url")),
              Map.entry(
                  "server.internal.auth",
                  List.of("internal.http", "internal.monitoring", "settings", "url")),
              Map.entry("server.internal.cache", List.of("internal.monitoring", "tracing")),
              Map.entry(
                  "server.internal.configuration",
                  List.of("internal.http", "internal.monitoring", "settings")),
              Map.entry(
                  "server.internal.http",
                  List.of("internal.monitoring", "message", "store", "tracing")),
              Map.entry(
                  "server.internal.jetty",
                  List.of("internal.http", "internal.monitoring", "message", "settings")),
              Map.entry("server.internal.monitoring", List.of("log")),
              Map.entry(
                  "server.internal.origin",
                  List.of(
                      "internal.cache",
                      "internal.http",
                      "internal.monitoring",
                      "settings",
                      "store",
                      "tracing")),
              Map.entry(
                  "server.internal.render",
                  List.of(
                      "internal.cache",
                      "internal.http",
                      "internal.monitoring",
                      "store",
                      "tracing")),
              Map.entry("server.log", List.of()),
              Map.entry("server.message", List.of()),
              Map.entry("server.settings", List.of("store", "tracing", "url")),
              Map.entry("server.store", List.of()),
              Map.entry("server.tracing", List.of()),
              Map.entry("server.url", List.of()),
              Map.entry("layout", List.of("drawing")),
              Map.entry("layout.drawing", List.of())));

  /** The most source files that one package holds. */
  private static final int MOST_FILES = 40;

  /** Token and delivery know the chain and the colours in it, not how it is laid out or painted. */
  private static final String CHAIN_ONLY =
      "dev\\.selvage\\.(image\\.Color|transform\\."
          + "(Chain|ChainJson|StepKey|Transformation|Crop|Gravity|Flag|Length))(\\$.*)?";

  static Stream<String> packages() {
    return TABLE.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void usesOnlyWhatTheTableAllows(String name) {
    Set<String> allowed = new TreeSet<>(TABLE.get(name));
    allowed.add(name);
    String[] outside =
        TABLE.keySet().stream()
            .filter(other -> !allowed.contains(other))
            .map(other -> "dev.selvage." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.selvage." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(outside)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /** The drawing of a layout is between what makes it and what draws it. */
  @Test
  void onlyRenderSeesDrawings() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.selvage.layout..", "dev.selvage.render..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.selvage.layout.drawing..")
        .check(CLASSES);
  }

  @Test
  void tableNamesEveryPackage() {
    Set<String> found = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (!type.getPackageName().equals("dev.selvage")) {
        found.add(type.getPackageName().substring("dev.selvage.".length()));
      }
    }
    found.removeAll(TABLE.keySet());
    found.removeAll(PARTS.keySet());
    assertEquals(Set.of(), found);
  }

  static Stream<String> parts() {
    return PARTS.keySet().stream();
  }

  private static String whole(String part) {
    int dot = part.indexOf('.');
    return dot < 0 ? part : part.substring(0, dot);
  }

  @ParameterizedTest
  @MethodSource("parts")
  void partsUseOnlyWhatTheirTableAllows(String part) {
    String whole = whole(part);
    Set<String> allowed = new TreeSet<>(Set.of(part));
    PARTS
        .getOrDefault(part, List.of())
        .forEach(other -> allowed.add(other.equals(WHOLE) ? whole : whole + "." + other));
    String[] outside =
        PARTS.keySet().stream()
            .filter(other -> whole(other).equals(whole) && !allowed.contains(other))
            .map(other -> "dev.selvage." + other)
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("dev.selvage." + part)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(outside)
        .check(CLASSES);
  }

  /** What is public only because the parts of a package meet. */
  @ParameterizedTest
  @MethodSource("packages")
  void internalPartsAreSeenByTheirPackageAlone(String name) {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.selvage." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.selvage." + name + "..internal..")
        .check(CLASSES);
  }

  @Test
  void noPackageHoldsMoreFilesThanBelongTogether() throws IOException {
    Path root = Path.of("src/main/java/dev/selvage");
    Map<String, Integer> large = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> root.relativize(file.getParent()).toString().replace('/', '.'))
          .forEach(name -> large.merge(name, 1, Integer::sum));
    }
    large.values().removeIf(count -> count <= MOST_FILES);
    assertEquals(Map.of(), large);
  }

  @Test
  void tokensAndDeliveryKnowTheChainAlone() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.selvage.token..", "dev.selvage.delivery..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.<JavaClass>describe(
                "image or transform beyond the chain",
                type ->
                    type.getPackageName().matches("dev\\.selvage\\.(image|transform)")
                        && !type.getName().matches(CHAIN_ONLY)))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void borderOfTheClientIsValuesAlone() {
    noClasses()
        .that()
        .resideInAPackage("dev.selvage.instantsite..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.<JavaClass>describe(
                "border beyond its values",
                type ->
                    type.getPackageName().equals("dev.selvage.border")
                        && !type.getName().matches("dev\\.selvage\\.border\\.(BorderInfo|Rgba)")))
        .check(CLASSES);
  }

  @Test
  void onlyTheJobKnowsSpark() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.selvage.spark")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "scala..")
        .check(CLASSES);
  }

  @Test
  void onlyOnePackageKnowsJackson() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.selvage.json")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
        .check(CLASSES);
  }

  @Test
  void onlyOnePackageKnowsTheAwsSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.selvage.s3")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "org.apache.hc..")
        .check(CLASSES);
  }

  /** So a handler of images can be in any web server, and needs none of ours on the class path. */
  @Test
  void onlyItsOwnPartsKnowAWebServer() {
    noClasses()
        .that()
        .resideInAPackage("dev.selvage.server..")
        .and()
        .resideOutsideOfPackage("dev.selvage.server.internal.jetty")
        .and(not(type(ImageServer.class)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..")
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage("dev.selvage.server..")
        .and()
        .resideOutsideOfPackage("dev.selvage.server.internal.jetty")
        .and()
        .haveNameNotMatching("dev\\.selvage\\.server\\.(ImageServlet(\\$.*)?|ServletAdapter)")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.servlet..")
        .check(CLASSES);
  }

  @Test
  void errorsKnowNobody() {
    classes()
        .that()
        .resideInAPackage("dev.selvage")
        .and(not(type(Selvage.class)))
        .should(
            onlyDependOnClassesThat(resideInAnyPackage("dev.selvage", "java..", "org.jspecify..")))
        .check(CLASSES);
  }

  /** It is for programs that use the library; what it begins is in {@code edit}. */
  @Test
  void nobodyUsesTheEntry() {
    noClasses().should().dependOnClassesThat(type(Selvage.class)).check(CLASSES);
  }

  /**
   * What images are and what makes them of files is one slice: the registry names each format, and
   * a format gives what all know. Its parts have a table above.
   */
  private static final SliceAssignment SLICES =
      new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
          String name = type.getPackageName();
          if (name.equals("dev.selvage") || !name.startsWith("dev.selvage.")) {
            return SliceIdentifier.ignore();
          }
          return SliceIdentifier.of(
              name.startsWith("dev.selvage.image.") ? "dev.selvage.image" : name);
        }

        @Override
        public String getDescription() {
          return "packages";
        }
      };

  @Test
  void noCycles() {
    SlicesRuleDefinition.slices().assignedFrom(SLICES).should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyCommandsPrintOrExit() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.selvage.cli..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  @Test
  void pureClassesDoNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.selvage.transform..", "dev.selvage.layout..")
        .or()
        .resideInAnyPackage(
            "dev.selvage.resample..", "dev.selvage.border..", "dev.selvage.delivery..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.io..", "java.nio.file..", "java.nio.channels..")
                .or(resideInAnyPackage("java.net.http.."))
                // Bytes in memory are no input or output, whatever their package.
                .and(not(assignableTo(ByteArrayOutputStream.class))))
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "io.javalin..", "javax.imageio..")
        .check(CLASSES);
  }

  /** So an image whose file was opened once has had its header parsed once. */
  @Test
  void headersAreParsedInOnePlaceAlone() {
    Map<String, Set<String>> callers =
        Map.of(
            "image.ImageFormat.parse", Set.of("image.EncodedImage"),
            "image.internal.jpeg.JpegHeader.parse", Set.of("image.ImageFormat"),
            "image.internal.png.PngHeader.parse", Set.of("image.ImageFormat"),
            "image.internal.gif.GifHeader.parse", Set.of("image.ImageFormat"),
            "image.internal.heif.HeifHeader.parse", Set.of("image.ImageFormat"),
            "image.internal.bmp.BmpHeader.parse", Set.of("image.ImageFormat"),
            // Files that are made of a part of another.
            "image.internal.webp.WebpHeader.parse",
                Set.of("image.ImageFormat", "image.internal.webp.WebpHeader"),
            "image.internal.tiff.TiffHeader.parse",
                Set.of("image.ImageFormat", "image.internal.tiff.TiffUnpacking"),
            "image.EncodedImage.open",
                Set.of(
                    "image.EncodedImage",
                    "image.ImageDecoder",
                    "server.internal.render.SourceFiles"));
    Map<String, Set<String>> found = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      Set<JavaAccess<?>> calls = new HashSet<>(type.getMethodCallsFromSelf());
      calls.addAll(type.getMethodReferencesFromSelf());
      for (JavaAccess<?> call : calls) {
        String target = call.getTargetOwner().getName() + "." + call.getName();
        String name = target.replace("dev.selvage.", "");
        if (callers.containsKey(name)) {
          String caller = type.getName().replace("dev.selvage.", "");
          found.computeIfAbsent(name, each -> new TreeSet<>()).add(caller);
        }
      }
    }
    assertEquals(new TreeMap<>(callers), found);
  }

  /** On the class path nobody asks; on the module path a class is not found otherwise. */
  @Test
  void theModuleRequiresEveryModuleThatClassesUse() throws IOException {
    Map<String, String> modules = modulesByPackage();
    Set<String> used = new TreeSet<>();
    for (JavaClass type : CLASSES) {
      if (type.getPackageName().equals("dev.selvage.spark")) {
        // Runs on the class path alone: the names of Spark's jars are none of modules.
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.isPrimitive() && !target.getName().startsWith("dev.selvage.")) {
          used.add(modules.getOrDefault(target.getPackageName(), target.getName()));
        }
      }
    }
    used.remove("java.base");
    // Read by resample.IncubatingKernel when it is there.
    used.remove("jdk.incubator.vector");
    assertEquals(used, ModuleFileTest.names("requires(?: transitive| static)*"));
  }

  /** By the names that the module path gives to the jars of the class path. */
  private static Map<String, String> modulesByPackage() {
    Map<String, String> modules = new HashMap<>();
    Stream<ModuleReference> all = ModuleFinder.ofSystem().findAll().stream();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      all = Stream.concat(all, moduleOf(Path.of(entry)));
    }
    all.map(ModuleReference::descriptor)
        .forEach(found -> found.packages().forEach(name -> modules.put(name, found.name())));
    return modules;
  }

  private static Stream<ModuleReference> moduleOf(Path jar) {
    if (!jar.toString().endsWith(".jar")) {
      return Stream.of();
    }
    try {
      return ModuleFinder.of(jar).findAll().stream();
    } catch (FindException e) {
      // A jar of the tests that cannot be a module.
      return Stream.of();
    }
  }
}
