// Close-up of the selvage of a denim: a 3/1 twill with a red edge thread.
// The weave is a height field: one warp end per unit of u, one pick per unit of v.
// Licence: Apache-2.0
#version 3.7;
#declare No_Radiosity = true;
#include "studio.inc"
#include "materials.inc"

#declare Ends   = 64;    // warp ends across the field
#declare Picks  = 64;    // weft picks along it
#declare Edge   = 50;    // ends to the right of this one belong to nothing: the cloth stops
#declare Sel    = 41;    // first end of the selvage, woven plain

background { color rgb 0.3 }
camera {
  location <3.0, 36, -27>
  right x*image_width/image_height
  angle 34
  look_at <3.0, 0, -1.2>
  rotate y*9
}
Softbox(<-44, 26, 22>, <0, 0, 0>, 16, 22, rgb <1.45, 1.41, 1.34>, 2, 5)
light_source { <40, 50, -40> color rgb <0.16, 0.17, 0.20> shadowless }
light_source { <-10, 80, -30> color rgb <0.24, 0.245, 0.255> shadowless }

// 1 where the warp lies below the weft, smooth along the thread
#declare fn_Bump = function(q) { select(abs(q) - 0.85, 0.5 + 0.5*cos(pi*q/0.85), 0, 0) }
#declare fn_Rep  = function(q, n) { q - n*floor(q/n + 0.5) }
// thread numbers
#declare fn_Ci = function(q) { floor(q) + 0.5 }
// warp end at u: dips under pick j when (j + i) mod 4 = 0; selvage: mod 2
#declare fn_DipWarp = function(u, v) {
  select(fn_Ci(u) - Sel, fn_Bump(fn_Rep(v - 0.5 + floor(u), 4)), fn_Bump(fn_Rep(v - 0.5 + floor(u), 2)))
}
#declare fn_RiseWeft = function(u, v) {
  select(fn_Ci(u) - Sel, fn_Bump(fn_Rep(u - 0.5 + floor(v), 4)), fn_Bump(fn_Rep(u - 0.5 + floor(v), 2)))
}
#declare fn_Jit = function(u, v) { 0.16*(f_noise3d(u*0.35, v*0.9, 1) - 0.5) }
#declare fn_Round = function(q) { sqrt(max(0, 1 - 4*(q - floor(q) - 0.5)*(q - floor(q) - 0.5)*1.05)) }
// yarn twist, slanting across the thread
#declare fn_Twist = function(a, b) { 0.045*sin(2*pi*(a*1.3 + b*2.1) + 5*f_noise3d(a*1.5, b*1.5, 7)) + 0.07*(f_noise3d(a*9, b*9, 3) - 0.5) }
#declare fn_Warp = function(u, v) {
  (0.60 - 0.50*fn_DipWarp(u, v))*(0.55 + 0.45*fn_Round(u)) - 0.35*(1 - fn_Round(u)) + fn_Twist(v*0.9, u) + 0.05*f_noise3d(floor(u)*3.3, v*0.4, 2)
}
#declare fn_Weft = function(u, v) {
  (0.22 + 0.46*fn_RiseWeft(u, v))*(0.55 + 0.45*fn_Round(v)) - 0.30*(1 - fn_Round(v)) + fn_Twist(u*0.9, v) + 0.05*f_noise3d(u*0.4, floor(v)*3.3, 5)
}
// weft turns at the edge: a rounded end for every pick
#declare fn_In = function(u, v) {
  select(u - Edge, 1, 1, select(u - Edge - 0.55, sqrt(max(0, 1 - (u - Edge)*(u - Edge)/0.31)), 0))
}
#declare fn_Cloth = function(u, v) {
  select(u - Edge, max(fn_Warp(u, v), fn_Weft(u, v)), fn_In(u, v)*fn_Round(v)*0.42 + 0.3*fn_Twist(u, v) - 0.05)
}
#declare fn_H = function(x, y) { fn_Cloth(x*Ends + fn_Jit(x*Ends, y*Picks), y*Picks + fn_Jit(y*Picks, x*Ends)) }

#declare S = 0.5;   // centimetres per thread: strongly enlarged
height_field {
  function 1250, 1250 { max(0, min(1, 0.2 + 0.6*fn_H(x, y))) }
  smooth
  translate <-0.5, 0, -0.5>
  scale <Ends*S, 0.72, Picks*S>
  translate -y*0.10
  // colour follows whichever thread is on top
  texture {
    pigment {
      function {
        select(
          fn_Warp(x + fn_Jit(x, z), z + fn_Jit(z, x)) - fn_Weft(x + fn_Jit(x, z), z + fn_Jit(z, x)),
          0.85,
          select(fn_Ci(x + fn_Jit(x, z)) - Sel, 0.12,
            select(abs(fn_Ci(x + fn_Jit(x, z)) - 46.5) - 0.7, 0.45, 0.85)))
      }
      pigment_map {
        [0.30 granite color_map { [0.1 srgb <0.07, 0.10, 0.20>] [0.5 srgb <0.13, 0.19, 0.36>] [0.9 srgb <0.30, 0.37, 0.52>] } scale <0.7, 1, 3>]
        [0.30 granite color_map { [0.1 srgb <0.45, 0.06, 0.07>] [0.8 srgb <0.75, 0.14, 0.13>] } scale <0.6, 1, 2>]
        [0.65 granite color_map { [0.1 srgb <0.45, 0.06, 0.07>] [0.8 srgb <0.75, 0.14, 0.13>] } scale <0.6, 1, 2>]
        [0.65 granite color_map { [0.1 srgb <0.70, 0.66, 0.58>] [0.8 srgb <0.93, 0.91, 0.85>] } scale 0.8]
      }
      translate <-Ends/2, 0, -Picks/2>
      scale S
    }
    finish { diffuse 0.85 specular 0.04 roughness 0.1 }
  }
}
// table below
plane { y, 0.06
  T_Wood(srgb <0.36, 0.24, 0.15>, srgb <0.66, 0.50, 0.35>, 2.7)
  rotate y*62
}
// loose fibres
#local R = seed(7);
#local I = 0;
#while (I < 260)
  #local X = (rand(R) - 0.5)*Ends*S*0.8; #local Z = (rand(R) - 0.5)*Picks*S;
  #local A = rand(R)*2*pi; #local L = 0.3 + rand(R)*0.9; #local Y = 0.42 + 0.1*rand(R);
  sphere_sweep {
    b_spline 5,
    <X - L*cos(A), 0.2, Z - L*sin(A)>, 0.012, <X - L*0.5*cos(A), Y, Z - L*0.5*sin(A)>, 0.012,
    <X + L*0.3*sin(A), Y + 0.1, Z + L*0.3*cos(A)>, 0.011, <X + L*0.5*cos(A), Y, Z + L*0.5*sin(A)>, 0.01, <X + L*cos(A), 0.3, Z + L*sin(A)>, 0.008
    pigment { srgb <0.45, 0.5, 0.6> }
  }
  #local I = I + 1;
#end
