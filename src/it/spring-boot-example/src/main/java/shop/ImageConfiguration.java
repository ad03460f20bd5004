package shop;

import dev.selvage.server.ImageHandler;
import dev.selvage.server.ServletAdapter;
import dev.selvage.server.settings.ImageHandlerSettings;
import jakarta.servlet.http.HttpServlet;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Pictures by signed URLs, where the application has a folder of them. */
@Configuration
@ConditionalOnProperty("shop.images")
class ImageConfiguration {
  /** Closed by Spring when the application ends. */
  @Bean
  ImageHandler images(
      @Value("${shop.images}") Path folder, @Value("${shop.keys}") Path keys) {
    return ImageHandler.open(ImageHandlerSettings.builder(folder, keys).build());
  }

  /** At /media/images/ID, below the application's context path. */
  @Bean
  ServletRegistrationBean<HttpServlet> imageServlet(ImageHandler images) {
    return new ServletRegistrationBean<>(ServletAdapter.of(images), "/media/*");
  }
}
