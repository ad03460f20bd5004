package dev.selvage.server;

import dev.selvage.server.message.ImageRequest;
import dev.selvage.server.message.ImageResponse;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The servlet itself, apart from what looks whether there is a servlet API. */
final class ImageServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** A mapping that ends so is the place of the images, not what it is below. */
  private static final String IMAGES = "/images";

  // A handler has threads and open files: servlets are not passed on as objects nowadays.
  private final transient ImageHandler handler;

  private ImageServlet(ImageHandler handler) {
    this.handler = handler;
  }

  /** As what it is to others, so that nobody else needs to know this class. */
  static HttpServlet of(ImageHandler handler) {
    return new ImageServlet(handler);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (ImageResponse answer = handler.handle(new Received(request))) {
      response.setStatus(answer.status());
      boolean connections = request.getProtocol().startsWith("HTTP/1.");
      answer
          .headers()
          .forEach(
              (name, value) -> {
                if (connections || !name.equals("Connection")) {
                  response.setHeader(name, value);
                }
              });
      answer.writeTo(response.getOutputStream());
    }
  }

  /** A request as a container has it. */
  private record Received(HttpServletRequest request) implements ImageRequest {
    @Override
    public String method() {
      return request.getMethod();
    }

    /**
     * The path behind the context's and the mapping's: as many parts as those have are taken off,
     * since they may be encoded otherwise here.
     */
    @Override
    public String path() {
      String prefix = mapping(request.getHttpServletMapping());
      String below =
          withoutParts(request.getRequestURI(), parts(request.getContextPath() + prefix));
      return prefix.endsWith(IMAGES) ? IMAGES + below : below;
    }

    @Override
    public @Nullable String query() {
      return request.getQueryString();
    }

    @Override
    public List<String> headers(String name) {
      Enumeration<String> lines = request.getHeaders(name);
      return lines == null ? List.of() : Collections.list(lines);
    }

    @Override
    public InputStream body() throws IOException {
      return request.getInputStream();
    }

    /** {@code /media} of {@code /media/*}; empty for mappings of other kinds. */
    private static String mapping(HttpServletMapping mapping) {
      String pattern = mapping.getPattern();
      return mapping.getMappingMatch() == MappingMatch.PATH && pattern.endsWith("/*")
          ? pattern.substring(0, pattern.length() - 2)
          : "";
    }

    private static int parts(String path) {
      return (int) path.chars().filter(c -> c == '/').count();
    }

    private static String withoutParts(String path, int parts) {
      int from = 0;
      for (int i = 0; i < parts && from >= 0; i++) {
        from = path.indexOf('/', from + 1);
      }
      return from < 0 ? "" : path.substring(from);
    }
  }
}
