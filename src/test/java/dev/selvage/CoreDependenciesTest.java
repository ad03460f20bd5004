package dev.selvage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What a project gets that depends on this one: Maven passes optional dependencies on to nobody.
 */
class CoreDependenciesTest {
  private static final Set<String> CORE =
      Set.of(
          "jspecify",
          "slf4j-api",
          "imageio-jpeg",
          "imageio-webp",
          "imageio-tiff",
          "webp-imageio",
          "imgscalr-lib",
          "jna",
          "jackson-core",
          "nimbus-jose-jwt",
          "okhttp-jvm");

  @Test
  void aUserOfTheLibraryGetsTheCoreAlone() throws Exception {
    assertEquals(
        new TreeSet<>(CORE), artifacts("[not(optional = 'true') and not(scope = 'test')]"));
  }

  @Test
  void whoLacksAnOptionalOneIsToldItsCoordinates() throws Exception {
    Set<String> told = new TreeSet<>(CORE);
    for (OptionalLibrary library : OptionalLibrary.values()) {
      told.add(library.coordinates().split(":", -1)[1]);
    }
    // What is provided is there where it is used, or nothing of ours is.
    Set<String> optional = artifacts("[optional = 'true' and not(scope = 'provided')]");
    optional.removeAll(told);
    assertEquals(Set.of(), optional);
  }

  private static Set<String> artifacts(String which)
      throws IOException, ParserConfigurationException, SAXException, XPathException {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Path.of("pom.xml").toFile());
    XPath path = XPathFactory.newInstance().newXPath();
    NodeList nodes =
        (NodeList)
            path.evaluate(
                "/project/dependencies/dependency" + which + "/artifactId",
                pom,
                XPathConstants.NODESET);
    Set<String> found = new TreeSet<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add(nodes.item(i).getTextContent());
    }
    return found;
  }
}
