package dev.selvage.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.selvage.server.message.ImageRequest;
import dev.selvage.server.message.ImageResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The example of the page on embedding: the web server that every JDK brings. */
final class JdkServerExample {
  private JdkServerExample() {}

  static HttpServer serve(ImageHandler images, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer server = HttpServer.create(address, 0);
    server.setExecutor(Executors.newFixedThreadPool(ImageHandler.MAX_WAITING + 64));
    server.createContext("/images/", exchange -> answer(images, exchange));
    server.start();
    return server;
  }

  private static void answer(ImageHandler images, HttpExchange exchange) throws IOException {
    try (exchange;
        ImageResponse answer = images.handle(new JdkRequest(exchange))) {
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      boolean none = !answer.body().hasRemaining();
      exchange.sendResponseHeaders(answer.status(), none ? -1 : answer.body().remaining());
      answer.writeTo(exchange.getResponseBody());
    }
  }

  private record JdkRequest(HttpExchange exchange) implements ImageRequest {
    @Override
    public String method() {
      return exchange.getRequestMethod();
    }

    @Override
    public String path() {
      return exchange.getRequestURI().getRawPath();
    }

    @Override
    public @Nullable String query() {
      return exchange.getRequestURI().getRawQuery();
    }

    @Override
    public List<String> headers(String name) {
      return exchange.getRequestHeaders().getOrDefault(name, List.of());
    }

    @Override
    public InputStream body() {
      return exchange.getRequestBody();
    }
  }
}
